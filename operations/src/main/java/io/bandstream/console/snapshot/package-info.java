/** What the console shows: sampled by one thread group for all who look, judged and kept as values. */
@NullMarked
package io.bandstream.console.snapshot;

import org.jspecify.annotations.NullMarked;
