package io.bandstream.engine;

/** Commits effects under a guard. Safe for many threads. */
public interface EffectStore {

    /**
     * Commits the guard and every effect in one transaction, or none of them. A repeat after {@link Commit.Committed}
     * is {@link Commit.AlreadyCommitted}, also where the first answer was lost. Throws nothing for what the service
     * answers.
     */
    Commit commit(Guard guard, Effects effects);
}
