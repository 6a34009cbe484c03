/** Follows a write of a producer through its stream to what was derived from it, where somebody collects traces. */
@NullMarked
package io.bandstream.tracing;

import org.jspecify.annotations.NullMarked;
