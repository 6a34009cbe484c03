/** Who did what in the console, and when. */
@NullMarked
package io.bandstream.console.trail;

import org.jspecify.annotations.NullMarked;
