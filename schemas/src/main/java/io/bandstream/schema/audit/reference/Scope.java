package io.bandstream.schema.audit.reference;

/** A part of a source, from one offset up to another. */
record Scope(int from, int end) {

    static final Scope EVERYWHERE = new Scope(0, Integer.MAX_VALUE);

    boolean holds(int offset) {
        return offset >= from && offset < end;
    }
}
