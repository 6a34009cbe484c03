/** Recorded writes of the old app, replayed whole, and what must come of them. */
@NullMarked
package io.bandstream.capture;

import org.jspecify.annotations.NullMarked;
