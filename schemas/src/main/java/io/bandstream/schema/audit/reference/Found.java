package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.reference.Mention.Shape;

/**
 * A name within one text.
 *
 * @param name with a sign for each hole
 * @param index where it starts in the flat text
 * @param local what the text itself says about it
 */
record Found(String name, int index, Shape shape, Evidence local) {}
