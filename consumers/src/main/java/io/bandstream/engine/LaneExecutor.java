package io.bandstream.engine;

import java.time.Duration;

/** Runs turns of work, side by side and in no order. Injected, so that a simulation decides which is next, and when. */
public interface LaneExecutor {

    /** Runs it as soon as there is a hand free; never where the worker ends before. Throws nothing. */
    void run(Runnable turn);

    void runAfter(Duration wait, Runnable turn);
}
