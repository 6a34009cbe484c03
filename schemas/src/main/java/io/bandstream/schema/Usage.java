package io.bandstream.schema;

/** What a table is for and who touches it, one line each. */
public record Usage(String purpose, String writtenBy, String readBy) {}
