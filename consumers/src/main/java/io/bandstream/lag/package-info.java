/** Tells how far the consumers are behind what was written, and whether they get on, from outside of any worker. */
@NullMarked
package io.bandstream.lag;

import org.jspecify.annotations.NullMarked;
