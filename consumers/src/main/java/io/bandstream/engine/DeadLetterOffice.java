package io.bandstream.engine;

import java.time.Instant;

/** Says what must be written when an event becomes a dead letter, and when the letters of a cause are gone. */
public interface DeadLetterOffice {

    /** The rows that keep the letter whole. Pure; the same letter gives the same rows. */
    Effects keep(DeadLetter letter);

    /** What tells people of it: nothing where nobody is told. */
    default Effects tell(DeadLetter letter, View view) {
        return Effects.none();
    }

    /** What takes that back: no letter of this handler and error class is left. */
    default Effects allGone(String handler, String errorClass, Instant at, View view) {
        return Effects.none();
    }
}
