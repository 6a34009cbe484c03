package io.bandstream.producer.http;

import io.bandstream.producer.http.idempotency.IdempotencyKeys;
import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import java.time.Clock;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance.
 *
 * @param clock wall clock
 * @param ids never the same twice
 * @param sleeper waits between attempts, and for writes to show
 * @param random not to be guessed; thread-safe
 * @param nanos a clock that never goes back, as {@link System#nanoTime}
 */
public record Surroundings(
        Clock clock, Supplier<UUID> ids, Sleeper sleeper, RandomGenerator random, LongSupplier nanos) {

    IdempotencyKeys keys(ItemStore store) {
        return new IdempotencyKeys(store, new Attempts(sleeper, random), clock, ids, random);
    }
}
