package io.bandstream.producer.store;

import java.util.Set;

/** What became of a list of writes. */
public sealed interface Commit {

    /** All are done. */
    record Committed() implements Commit {}

    /**
     * None is done: conditions did not hold.
     *
     * @param failed positions, from 0, of the writes whose condition did not hold
     */
    record Rejected(Set<Integer> failed) implements Commit {
        public Rejected {
            failed = Set.copyOf(failed);
        }
    }

    /** None is done: somebody else was writing one of the items. A repeat may succeed. */
    record Contended() implements Commit {}
}
