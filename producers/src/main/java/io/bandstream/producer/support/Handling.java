package io.bandstream.producer.support;

import java.time.Instant;

/** What became of a ticket that somebody worked on. */
public sealed interface Handling {

    /** Escalated or resolved as wished. */
    record Done(Instant at) implements Handling {}

    /** It was so before. */
    record AlreadySo() implements Handling {}

    /** A resolved ticket is not escalated any more. */
    record AlreadyResolved() implements Handling {}

    /** There is no ticket of that id. */
    record NotFound() implements Handling {}
}
