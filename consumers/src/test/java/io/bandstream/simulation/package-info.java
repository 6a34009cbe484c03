/** The engine under every fault we know of, on virtual time and one thread: a seed says all that happens. */
@NullMarked
package io.bandstream.simulation;

import org.jspecify.annotations.NullMarked;
