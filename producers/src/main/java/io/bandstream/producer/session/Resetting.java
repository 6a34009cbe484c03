package io.bandstream.producer.session;

/** What became of a new password. */
public sealed interface Resetting {

    /** It is the password from now on; every session of the user has ended. */
    record Changed() implements Resetting {}

    /** There is no such token, or it has expired, been used, or been outlived by another reset: which is not told. */
    record NotValid() implements Resetting {}

    /**
     * The password won't do; the token stays good.
     *
     * @param why what it must be; never its text
     */
    record Refused(String why) implements Resetting {}
}
