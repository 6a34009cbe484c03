package io.bandstream.lag;

/** How one shard stands. */
public sealed interface Lag {

    State state();

    /** What waits, as far as it is known. */
    Backlog backlog();

    /** From best to worst. */
    enum State {
        CAUGHT_UP("caught-up"),
        BEHIND("behind"),
        STALLED("stalled"),
        DEAD("dead"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As scripts read it. */
        public String word() {
            return word;
        }

        State worse(State other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    /** Nothing waits, and a live worker reads on. */
    record CaughtUp() implements Lag {
        @Override
        public State state() {
            return State.CAUGHT_UP;
        }

        @Override
        public Backlog backlog() {
            return Backlog.NONE;
        }
    }

    /** Records wait and its position moves, or they have come just now. */
    record Behind(Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.BEHIND;
        }
    }

    /** Records wait under a live worker that has not got on for longer than it may need. */
    record Stalled(Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.STALLED;
        }
    }

    /** No live worker holds the shard: nobody owns its lease, or its owner renews it no more. Records may wait or not. */
    record Dead(Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.DEAD;
        }
    }

    /** What waits can't be told; also where records were trimmed behind the position: some may be lost. */
    record Unknown(String reason, Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.UNKNOWN;
        }
    }
}
