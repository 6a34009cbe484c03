package io.bandstream.engine;

import io.bandstream.stream.Change;

/**
 * Told what becomes of the changes, for figures. Called on the lanes' threads, many at once, at each turn of each change:
 * must return at once and throw nothing.
 */
@FunctionalInterface
public interface EngineListener {

    /** Hears nothing. */
    EngineListener SILENT = handler -> new OfHandler() {};

    /** Asked once for each handler, before its first change. */
    OfHandler of(String handler);

    /** How a change was settled. */
    enum Settlement {
        /** Its effects are committed, or it has none. */
        APPLIED,
        /** It had its effects before: a second delivery. */
        REPEATED,
        /** It is kept as a dead letter for a fault of its own. */
        DEAD_LETTER,
        /** It is kept behind an earlier dead letter of its key. */
        PARKED
    }

    /** Why a change takes another turn. */
    enum Retry {
        /** A row was no longer as it was read. */
        CONFLICT,
        /** The tables were out of reach, or throttled. */
        UNAVAILABLE,
        /** Another stream has yet to bring what it needs. */
        AWAITING,
        /** It failed, and may fail no more. */
        FAILED
    }

    /** One handler's changes. */
    interface OfHandler {

        /** A change was taken in. */
        default void taken() {}

        /** Follows a change that was taken in, from now to its end; asked for before its first turn. */
        default Trace follow(Change change) {
            return Trace.NONE;
        }

        /**
         * A change was settled.
         *
         * @param millis since it was delivered
         */
        default void settled(Settlement how, long millis) {}

        default void retried(Retry why) {}

        /**
         * A commit was answered.
         *
         * @param rows how many effects it had
         * @param nanos how long it took
         */
        default void committed(Commit outcome, int rows, long nanos) {}
    }

    /** One change on its way; for one thread at a time. Of a change whose shard is given up, no end is told. */
    interface Trace {

        Trace NONE = new Trace() {};

        /**
         * A commit was answered.
         *
         * @param nanos how long it took
         */
        default void committed(Commit outcome, long nanos) {}

        default void settled(Settlement how) {}
    }
}
