/** Finds and reads the files of a code base: what is ignored, vendored, built or binary stays out. */
@NullMarked
package io.bandstream.schema.audit.source;

import org.jspecify.annotations.NullMarked;
