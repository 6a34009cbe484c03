package io.bandstream.producer.receipt;

import com.apple.itunes.storekit.model.Environment;

/**
 * Which App Store has signed. The library's other two, {@code Xcode} and {@code LocalTesting}, check no signature at all:
 * they have no constant here, so that no configuration can choose them.
 */
public enum AppStoreEnvironment {
    /** Purchases of testers, which cost nothing. */
    SANDBOX(Environment.SANDBOX),
    PRODUCTION(Environment.PRODUCTION);

    private final Environment environment;

    AppStoreEnvironment(Environment environment) {
        this.environment = environment;
    }

    /**
     * The environment that a configuration names.
     *
     * @throws IllegalArgumentException for any other name, those that check no signature among them
     */
    public static AppStoreEnvironment named(String name) {
        for (AppStoreEnvironment one : values()) {
            if (one.environment.getValue().equalsIgnoreCase(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                "\"" + name + "\" is no App Store whose receipts are signed by Apple;" + " say Sandbox or Production");
    }

    Environment environment() {
        return environment;
    }
}
