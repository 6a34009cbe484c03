/** Recorded writes of the old app: read, replayed, and what must come of them. */
@NullMarked
package io.bandstream.capture;

import org.jspecify.annotations.NullMarked;
