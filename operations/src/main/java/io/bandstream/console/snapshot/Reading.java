package io.bandstream.console.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * One look at one thing.
 *
 * @param value as last read; empty where it never was
 * @param at when that was, or when the first look failed
 * @param trouble why the last look failed; empty where it did not
 */
public record Reading<T>(Optional<T> value, Instant at, Optional<String> trouble) {

    static <T> Reading<T> none(Instant now) {
        return new Reading<>(Optional.empty(), now, Optional.empty());
    }

    static <T> Reading<T> of(T value, Instant at) {
        return new Reading<>(Optional.of(value), at, Optional.empty());
    }

    /** The value stays, with its age. */
    Reading<T> failed(String why) {
        return new Reading<>(value, at, Optional.of(why));
    }
}
