package io.bandstream.schema;

/** What an index holds besides its keys; the names are DynamoDB's own. */
public enum Projection {
    ALL,
    KEYS_ONLY
}
