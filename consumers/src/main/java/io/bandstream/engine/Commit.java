package io.bandstream.engine;

/** How a commit ended. */
public sealed interface Commit {

    record Committed() implements Commit {}

    /** The guard was there: this event had its effects before. */
    record AlreadyCommitted() implements Commit {}

    /** A row is no longer as it was read, or another transaction holds it: read and decide again. */
    record Conflict() implements Commit {}

    /** Throttled, out of reach or timed out: the same commit may succeed later, however long it takes. */
    record Unavailable(String reason) implements Commit {}

    /** The service takes no such call from this worker: nothing can be settled until somebody grants it access. */
    record Denied(String reason) implements Commit {}

    /** The service will never take these effects: the fault is in the change. */
    record Refused(String errorClass, String reason) implements Commit {}
}
