package io.bandstream.producer.assessment;

import java.time.Instant;

/** What became of an autosave. */
public sealed interface Saving permits Saving.Saved, Saving.StaleSave, NotFound, NotYours, WrongState, Refused {

    /**
     * This draft, or one just like it, is what the table holds.
     *
     * @param at when it was written, the item's updated_at
     */
    record Saved(Instant at) implements Saving {}

    /**
     * The table holds a newer draft, or another one of the same revision; it stays.
     *
     * @param newest its revision
     */
    record StaleSave(long newest) implements Saving {}
}
