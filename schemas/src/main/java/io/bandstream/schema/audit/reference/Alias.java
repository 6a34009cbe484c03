package io.bandstream.schema.audit.reference;

/**
 * What a source calls a table.
 *
 * @param alias the variable's or key's name
 * @param name the table's, or the pattern of one
 * @param offset where the name stands in the source
 */
public record Alias(String alias, String name, int offset) {}
