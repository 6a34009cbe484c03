package io.bandstream.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of one handler's changes: each waits for the newest before it under each of its keys, and for nothing else.
 * There is no queue per key to be merged where one change has two keys: the changes themselves say who is next. Safe for
 * many threads.
 */
final class Lanes {

    private final Map<String, Turn> newest = new HashMap<>();

    /** One change's turn. */
    static final class Turn {
        private final Set<String> keys;
        private final Runnable work;
        private final Collection<Turn> followers = new ArrayList<>();
        private int waitsFor;

        /** @param work to be run when nothing before it is left */
        Turn(Set<String> keys, Runnable work) {
            this.keys = Set.copyOf(keys);
            this.work = work;
        }

        Runnable work() {
            return work;
        }
    }

    /** Takes the next change; true where its turn has come at once. */
    synchronized boolean enter(Turn turn) {
        for (String key : turn.keys) {
            Turn before = newest.put(key, turn);
            if (before != null) {
                before.followers.add(turn);
                turn.waitsFor++;
            }
        }
        return turn.waitsFor == 0;
    }

    /** The turns that come now that this one is over. */
    synchronized List<Turn> leave(Turn turn) {
        turn.keys.forEach(key -> newest.remove(key, turn));
        List<Turn> next = new ArrayList<>();
        for (Turn follower : turn.followers) {
            if (--follower.waitsFor == 0) {
                next.add(follower);
            }
        }
        return next;
    }
}
