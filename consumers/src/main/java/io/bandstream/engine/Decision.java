package io.bandstream.engine;

/** What a handler makes of one change. */
public sealed interface Decision {

    /** Nothing to do, as the change's own images tell: no guard is written, a redelivery skips again. */
    record Skip() implements Decision {}

    /** Commit these effects, and the guard with them even where they are empty: a redelivery changes nothing. */
    record Apply(Effects effects) implements Decision {}

    /**
     * Something that another stream brings is not there yet. Asked again until the engine's patience ends; then the
     * change becomes a dead letter of this error class.
     */
    record Await(String errorClass, String missing) implements Decision {}

    Decision SKIP = new Skip();

    static Decision apply(Effects effects) {
        return new Apply(effects);
    }
}
