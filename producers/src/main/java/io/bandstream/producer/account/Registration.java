package io.bandstream.producer.account;

import java.util.Optional;

/**
 * What a candidate hands in.
 *
 * @param email in any case, spaces around are dropped
 * @param password as typed; hashed here, and stored nowhere else
 * @param device empty for the web
 */
public record Registration(String email, String password, Optional<Device> device) {

    /** The phone or tablet that the app was registered on. */
    public record Device(Platform platform, String deviceId) {}

    public static Registration web(String email, String password) {
        return new Registration(email, password, Optional.empty());
    }

    public static Registration mobile(String email, String password, Platform platform, String deviceId) {
        return new Registration(email, password, Optional.of(new Device(platform, deviceId)));
    }

    /** Nothing of it may reach a log. */
    @Override
    public String toString() {
        return "Registration[device=" + device.map(Device::platform) + "]";
    }
}
