package io.bandstream.producer.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats what lost a race: read, decide, write under the condition that nothing has changed. Waits longer after each
 * loss, a random part of it ("full jitter"), so that those who lost together don't meet again. Thread-safe if its
 * random generator is.
 */
public final class Attempts {

    /** With a start of 5 ms and a cap of 200 ms, about four seconds in the mean: many writers of one item get through. */
    static final int MOST = 48;

    private static final long START_MILLIS = 5;
    private static final long CAP_MILLIS = 200;
    private static final int DOUBLINGS = 6;

    private final Sleeper sleeper;
    private final RandomGenerator random;

    public Attempts(Sleeper sleeper, RandomGenerator random) {
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * The first answer that there is.
     *
     * @param attempt answers empty where it lost a race
     * @throws StoreUnavailableException after the last attempt, or when the thread is interrupted, which stays so
     */
    public <T> T untilAnswered(Supplier<Optional<T>> attempt) {
        for (int lost = 0; lost < MOST; lost++) {
            Optional<T> answer = attempt.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            pause(ceiling(lost));
        }
        throw new StoreUnavailableException("others kept writing the same item, try again later");
    }

    /**
     * Does all of the writes, or none because a condition did not hold; tries again while somebody else is writing one
     * of the items, so the answer is never {@link Commit.Contended}.
     *
     * @throws StoreUnavailableException as {@link #untilAnswered} does
     */
    public Commit commit(ItemStore store, List<Write> writes) {
        return untilAnswered(
                () -> Optional.of(store.commit(writes)).filter(commit -> !(commit instanceof Commit.Contended)));
    }

    /** The most that is waited after so many lost races, the first being 0. */
    static Duration ceiling(int lost) {
        return Duration.ofMillis(Math.min(CAP_MILLIS, START_MILLIS << Math.min(lost, DOUBLINGS)));
    }

    private void pause(Duration ceiling) {
        try {
            sleeper.sleep(Duration.ofMillis(random.nextLong(ceiling.toMillis() + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting to try again", e);
        }
    }
}
