/** One handler per stream: reads what the rules need, and merges what they say into the effects of one change. */
@NullMarked
package io.bandstream.handler;

import org.jspecify.annotations.NullMarked;
