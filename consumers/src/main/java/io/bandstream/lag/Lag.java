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

    /** Nothing waits. */
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

    /** Its position moved while it was watched. */
    record Behind(Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.BEHIND;
        }
    }

    /** Records wait under a live worker that did not get on while it was watched. */
    record Stalled(Backlog backlog) implements Lag {
        @Override
        public State state() {
            return State.STALLED;
        }
    }

    /** Records wait and no live worker holds the shard. */
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
