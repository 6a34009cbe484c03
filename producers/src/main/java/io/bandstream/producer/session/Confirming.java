package io.bandstream.producer.session;

import java.time.Instant;

/** Whether whoever holds a session knows its user's password as well. */
public sealed interface Confirming {

    /** They do. */
    record Confirmed() implements Confirming {}

    /** Another password, or the user has none, or is no more. */
    record Refused() implements Confirming {}

    /**
     * The password was not looked at, as {@link SigningIn.LockedOut} says.
     *
     * @param until when to try again
     */
    record LockedOut(Instant until) implements Confirming {}
}
