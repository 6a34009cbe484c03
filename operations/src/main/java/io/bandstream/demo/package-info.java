/** Plays candidates through every workflow, works out by itself what must come of it, and compares. */
@NullMarked
package io.bandstream.demo;

import org.jspecify.annotations.NullMarked;
