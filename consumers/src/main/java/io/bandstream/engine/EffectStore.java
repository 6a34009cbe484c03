package io.bandstream.engine;

/** Commits effects under a guard. Safe for many threads. */
public interface EffectStore {

    /** The most effects that fit into one commit beside its guard. */
    int MOST_EFFECTS = 99;

    /**
     * Commits the guard and every effect at once, or none of them. A repeat after {@link Commit.Committed} is
     * {@link Commit.AlreadyCommitted}, also where the first answer was lost; under {@link Guard.None} it is what the
     * expectations say. Throws nothing for what the service answers.
     *
     * @param effects under a {@link Guard.Fence}, one of them writes its row
     */
    Commit commit(Guard guard, Effects effects);
}
