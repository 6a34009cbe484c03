package io.bandstream.metrics;

/** What a process answers to who starts, stops and routes to processes. Thread-safe; answers at once. */
public interface Health {

    /**
     * An answer.
     *
     * @param good otherwise the answer is 503
     * @param words for people
     */
    record Answer(boolean good, String words) {}

    /** Not good where only a restart helps. */
    Answer alive();

    /** Not good where the process can't do its work at present. */
    Answer ready();
}
