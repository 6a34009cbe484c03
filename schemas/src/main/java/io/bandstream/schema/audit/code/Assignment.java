package io.bandstream.schema.audit.code;

/**
 * A variable that is given a value.
 *
 * @param value the value's first token
 * @param end behind its last token
 */
public record Assignment(String name, int value, int end) {}
