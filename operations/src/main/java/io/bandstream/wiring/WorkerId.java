package io.bandstream.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/** Names that worker processes give themselves. */
final class WorkerId {

    private WorkerId() {}

    /** Says to people where the process is; the random part keeps restarted containers apart, whose pids repeat. */
    static String of(RandomGenerator random) {
        return host() + "-" + ProcessHandle.current().pid() + "-" + Integer.toHexString(random.nextInt());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "worker";
        }
    }
}
