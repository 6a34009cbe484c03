package io.bandstream.engine;

import java.time.Duration;

/** Runs turns of work, side by side. Injected, so that a simulation decides which is next, and when. */
public interface LaneExecutor {

    /**
     * Runs it as soon as there is a hand free; never where the worker ends before. Throws nothing.
     *
     * @param arrival of the turns that wait, the one with the least should come first; nothing may depend on it
     */
    void run(long arrival, Runnable turn);

    void runAfter(Duration wait, long arrival, Runnable turn);
}
