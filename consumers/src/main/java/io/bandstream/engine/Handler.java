package io.bandstream.engine;

import io.bandstream.stream.Change;

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

    /** Changes with the same key are decided in the stream's order, others at once. Never throws. */
    String orderKey(Change change);

    /**
     * What becomes of the change.
     *
     * @throws ImpossibleChangeException where the change can't be decided and never will be
     * @throws StoreUnavailableException where the view can't read at the moment
     */
    Decision decide(Change change, View view);
}
