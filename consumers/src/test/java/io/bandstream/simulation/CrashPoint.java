package io.bandstream.simulation;

/** One chosen call at which the process that makes it crashes: for the walk through every step of the effect path. */
final class CrashPoint {

    private final int call;
    private final Moment moment;
    private int calls;

    /** Of a call to the tables. */
    enum Moment {
        BEFORE_ITS_EFFECT,
        AFTER_ITS_EFFECT
    }

    /** @param call counts from 1, over all processes */
    CrashPoint(int call, Moment moment) {
        this.call = call;
        this.moment = moment;
    }

    static CrashPoint none() {
        return new CrashPoint(0, Moment.BEFORE_ITS_EFFECT);
    }

    /** The next call begins; says which it is. */
    int next() {
        calls++;
        return calls;
    }

    boolean isAt(int number, Moment now) {
        return number == call && now == moment;
    }

    boolean wasReached() {
        return calls >= call;
    }
}
