/** Attribute map to record and back, strictly; the old app's shapes are upcast on the way in. */
@NullMarked
package io.bandstream.schema.codec;

import org.jspecify.annotations.NullMarked;
