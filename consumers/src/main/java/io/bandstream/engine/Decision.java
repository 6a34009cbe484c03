package io.bandstream.engine;

/** What a handler makes of one change. */
public sealed interface Decision {

    /** Nothing to do, as the change's own images tell: no guard is written, a redelivery skips again. */
    record Skip() implements Decision {}

    /** Commit these effects, and the event's guard with them even where they are empty: a redelivery changes nothing. */
    record Apply(Effects effects) implements Decision {}

    /**
     * Commit these effects, guarded by a mark on one of their rows, which costs nothing beside the row itself. For changes
     * that come down to a row that follows one item at a time.
     *
     * @param fenced bears the mark
     * @param besides what is committed with it
     */
    record Fenced(Write fenced, Effects besides) implements Decision {}

    /**
     * Commit these effects without a guard and decide again: a piece of what is too much for one transaction. What is
     * decided next must be less, by what the view then shows; a repeat of a piece must do no harm.
     */
    record Step(Effects effects) implements Decision {}

    /**
     * Something that another stream brings is not there yet. Asked again until the engine's patience ends; then the
     * change becomes a dead letter of this error class.
     */
    record Await(String errorClass, String missing) implements Decision {}

    /** The change can't be applied and nothing that follows builds on it: a dead letter that parks no key. */
    record Reject(String errorClass, String error) implements Decision {}

    Decision SKIP = new Skip();

    static Decision apply(Effects effects) {
        return new Apply(effects);
    }

    static Decision fenced(Write fenced) {
        return new Fenced(fenced, Effects.none());
    }
}
