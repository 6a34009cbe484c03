package io.bandstream.producer.account;

import io.bandstream.producer.store.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Holds answers back until a least time has passed, so that how long they took tells nothing. Equal work alone would not
 * do: the old app's hashes take longer than ours, and a table is written only for those who exist. Thread-safe.
 */
public final class AnswerTime {

    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration least;

    /** @param clock wall clock; where it is put forward or back meanwhile, the wait is shorter, or {@code least} */
    public AnswerTime(Clock clock, Sleeper sleeper, Duration least) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.least = least;
    }

    /** The answer, not before its time. */
    public <T> T hold(Supplier<T> answer) {
        return hold(answer, any -> true);
    }

    /**
     * The answer, not before its time if it is one that must not tell.
     *
     * @param secret whether an answer is such
     */
    public <T> T hold(Supplier<T> answer, Predicate<? super T> secret) {
        Instant asked = clock.instant();
        T given = answer.get();
        if (secret.test(given)) {
            await(Duration.between(asked, clock.instant()));
        }
        return given;
    }

    private void await(Duration taken) {
        Duration left = taken.isNegative() ? least : least.minus(taken);
        if (left.isNegative() || left.isZero()) {
            return;
        }
        try {
            sleeper.sleep(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
