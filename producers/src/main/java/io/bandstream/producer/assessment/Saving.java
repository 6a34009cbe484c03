package io.bandstream.producer.assessment;

/** What became of an autosave. */
public sealed interface Saving permits Saving.Saved, Saving.StaleSave, NotFound, NotYours, WrongState, Refused {

    /** This draft, or one just like it, is what the table holds. */
    record Saved() implements Saving {}

    /**
     * The table holds a newer draft, or another one of the same revision; it stays.
     *
     * @param newest its revision
     */
    record StaleSave(long newest) implements Saving {}
}
