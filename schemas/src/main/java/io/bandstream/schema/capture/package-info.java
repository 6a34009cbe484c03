/** Recorded writes of the old app: read from a file of one write a line, checked, and replayed. */
@NullMarked
package io.bandstream.schema.capture;

import org.jspecify.annotations.NullMarked;
