package io.bandstream.schema.item;

/** The tone of a support mail. */
public enum Sentiment implements Word {
    ANGRY,
    NEGATIVE,
    NEUTRAL,
    POSITIVE
}
