package io.bandstream.producer.report;

/** What became of an export. */
public sealed interface Exporting {

    /**
     * The document is complete.
     *
     * @param items how many items it holds
     */
    record Exported(long items) implements Exporting {}

    /** There is no such account; nothing was written. */
    record NotFound() implements Exporting {}
}
