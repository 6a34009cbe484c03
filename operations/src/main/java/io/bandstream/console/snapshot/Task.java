package io.bandstream.console.snapshot;

import java.time.Instant;
import java.util.Optional;

/** Something long that was asked for, at most one at a time of its kind. */
public sealed interface Task<T> {

    record Never<T>() implements Task<T> {}

    /**
     * It is under way.
     *
     * @param before what the last one gave
     */
    record Running<T>(String by, Instant since, Optional<T> before) implements Task<T> {}

    record Done<T>(String by, Instant at, T result) implements Task<T> {}

    record Failed<T>(String by, Instant at, String why) implements Task<T> {}
}
