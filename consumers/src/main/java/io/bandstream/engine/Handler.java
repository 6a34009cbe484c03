package io.bandstream.engine;

import io.bandstream.stream.Change;
import java.util.Set;

/**
 * Decides what becomes of the changes of one table: the unit of transaction, guard and dead letter.
 *
 * <p>Called by many threads at once, by one at a time for one order key. A decision depends on nothing but the change
 * and what the view shows: it may be asked for again at any time, after a conflict or a redelivery.
 */
public interface Handler {

    /** Names the handler in guards and dead letters; never changes once it has been used. */
    String name();

    /** Grows with every change of the rules that alters what is derived. */
    int ruleVersion();

    /**
     * Whether the change can have any effect, as its images alone tell. What doesn't concern the handler passes without
     * waiting for what came before it. Never throws.
     */
    default boolean concerns(Change change) {
        return true;
    }

    /**
     * Changes that share a key are decided in the stream's order, and wait behind one of them that failed; all others are
     * decided at once. More than one where a change joins what was apart, as when an item gets another owner. Never empty,
     * never throws.
     */
    default Set<String> orderKeys(Change change) {
        return Set.of(change.origin().itemKey());
    }

    /**
     * What becomes of the change.
     *
     * @throws ImpossibleChangeException where the change can't be decided and never will be
     * @throws StoreUnavailableException where the view can't read at the moment
     */
    Decision decide(Change change, View view);
}
