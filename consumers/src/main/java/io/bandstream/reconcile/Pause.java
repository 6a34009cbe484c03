package io.bandstream.reconcile;

/** Lets time pass between two readings, so that what was in flight can land. */
@FunctionalInterface
public interface Pause {
    void pass() throws InterruptedException;
}
