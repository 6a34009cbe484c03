package io.bandstream.schema;

/** The types that DynamoDB allows for a key attribute; the names are the service's own. */
public enum AttributeType {
    S,
    N,
    B
}
