package io.bandstream.schema.audit.source;

/** What went wrong with a file, which the audit went on without. */
public record Note(String file, String text) {}
