package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.reference.Mention.Shape;

/**
 * A name within one text.
 *
 * @param name with a sign for each hole
 * @param index where it starts in the flat text
 * @param local what the text itself says about it
 * @param whole whether it is the value, or one of a list of them, with nothing else in the text
 * @param fallback whether the text says that it counts only where nothing else is configured
 */
record Found(String name, int index, Shape shape, Evidence local, boolean whole, boolean fallback) {

    /** The same in another shape. */
    Found as(Shape other) {
        return new Found(name, index, other, local, whole, fallback);
    }

    static Found part(String name, int index, Shape shape, Evidence local) {
        return new Found(name, index, shape, local, false, false);
    }
}
