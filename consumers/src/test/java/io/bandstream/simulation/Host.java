package io.bandstream.simulation;

import io.bandstream.engine.LaneExecutor;
import java.time.Duration;

/** One simulated process: it crashes, is frozen by a long pause, and takes the engine's turns. Dead, it does nothing more. */
final class Host implements LaneExecutor {

    private final String name;
    private final Timeline timeline;
    private boolean alive = true;
    private long frozenUntil;
    private int underWay;

    Host(String name, Timeline timeline) {
        this.name = name;
        this.timeline = timeline;
    }

    @Override
    public void run(Runnable turn) {
        timeline.after(this, Duration.ZERO, turn);
    }

    @Override
    public void runAfter(Duration wait, Runnable turn) {
        timeline.after(this, wait, turn);
    }

    /** Runs it when no other work of this process is under way: for what waits for the end of that work. */
    void runAlone(Runnable work) {
        timeline.alone(this, work);
    }

    void crash() {
        alive = false;
    }

    boolean isAlive() {
        return alive;
    }

    /** @throws Crashed where this process is no more */
    void requireAlive() {
        if (!alive) {
            throw new Crashed(name);
        }
    }

    /** Begins nothing before then; leases run out meanwhile, and what hangs in a call goes on afterwards. */
    void freeze(Duration pause) {
        frozenUntil = timeline.millis() + pause.toMillis();
    }

    long frozenUntil() {
        return frozenUntil;
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    void carryOut(Runnable work) {
        underWay++;
        try {
            work.run();
        } catch (Crashed crashed) {
            // Where it crashed, it stops.
        } finally {
            underWay--;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
