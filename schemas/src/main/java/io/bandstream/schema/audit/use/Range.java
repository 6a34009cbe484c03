package io.bandstream.schema.audit.use;

/** Tokens from one index up to another, which is no part of it. */
record Range(int from, int end) {

    boolean isEmpty() {
        return from >= end;
    }
}
