package io.bandstream.engine;

/** Says what must be written when an event becomes a dead letter. */
public interface DeadLetterOffice {

    /** The rows that keep the letter whole, and what tells people of it. Pure; the same letter gives the same rows. */
    Effects file(DeadLetter letter);

    /** The rows that keep the letter whole, and nothing else: for when the service refuses what tells people of it. */
    default Effects keep(DeadLetter letter) {
        return file(letter);
    }
}
