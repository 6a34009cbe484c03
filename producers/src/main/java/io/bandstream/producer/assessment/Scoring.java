package io.bandstream.producer.assessment;

import java.math.BigDecimal;

/** What became of a score. */
public sealed interface Scoring permits Scoring.Scored, NotFound, WrongState, Refused {

    /** The assessment has this band, from this call or from the same score before. */
    record Scored(BigDecimal band) implements Scoring {}
}
