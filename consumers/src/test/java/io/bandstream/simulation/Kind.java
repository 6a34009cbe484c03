package io.bandstream.simulation;

import io.bandstream.stream.Change;

/** What an event asks of its handler; the item says it itself. */
enum Kind {
    SKIPPED(End.NOTHING),
    PLAIN(End.APPLIED),
    FENCED(End.APPLIED),
    IN_STEPS(End.APPLIED),
    IN_STEPS_FENCED(End.APPLIED),
    AWAITING(End.APPLIED),
    POISONED(End.APPLIED),
    POISONED_FENCED(End.APPLIED),
    FLAKY(End.APPLIED),
    FLAKY_FENCED(End.APPLIED),
    REJECTED(End.GIVEN_UP),
    IMPOSSIBLE(End.GIVEN_UP),
    REFUSED(End.GIVEN_UP);

    static final String ATTRIBUTE = "kind";

    private final End end;

    /** How an event ends when all is well again. */
    enum End {
        APPLIED,
        /** As a dead letter that the operator discards. */
        GIVEN_UP,
        NOTHING
    }

    Kind(End end) {
        this.end = end;
    }

    End end() {
        return end;
    }

    boolean isFenced() {
        return this == FENCED || this == IN_STEPS_FENCED || this == POISONED_FENCED || this == FLAKY_FENCED;
    }

    /** A removal is a plain one. */
    static Kind of(Change change) {
        return change.after()
                .flatMap(item -> item.text(ATTRIBUTE))
                .map(Kind::valueOf)
                .orElse(PLAIN);
    }
}
