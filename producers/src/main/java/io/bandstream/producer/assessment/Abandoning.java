package io.bandstream.producer.assessment;

import java.time.Instant;

/** What became of the wish to give an assessment up. */
public sealed interface Abandoning permits Abandoning.Abandoned, NotFound, NotYours, WrongState {

    /**
     * It is given up, now or before.
     *
     * @param at when, the item's updated_at
     */
    record Abandoned(Instant at) implements Abandoning {}
}
