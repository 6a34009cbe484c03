package io.bandstream.stream;

/** Told of records that are lost. Safe for many threads. */
@FunctionalInterface
public interface GapListener {

    /**
     * Returns when the gap is written down; whoever met it must not pass it before. The same gap may be told more than
     * once, by more than one worker: a repeat does nothing.
     *
     * @throws RuntimeException where it can't be written down at the moment
     */
    void lost(Gap gap);
}
