package io.bandstream.producer.store;

import io.bandstream.schema.attribute.Item;

/** What a rule makes of an item that it was shown. */
public sealed interface Edit<R> {

    R answer();

    /** The item stays as it is. */
    record Leave<R>(R answer) implements Edit<R> {}

    /** The item becomes {@code after}, and only then the answer is true. */
    record Change<R>(Item after, R answer) implements Edit<R> {}
}
