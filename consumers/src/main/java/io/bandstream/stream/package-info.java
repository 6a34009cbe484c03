/** What a stream says: one change of one item, and where in the stream it stands. */
@NullMarked
package io.bandstream.stream;

import org.jspecify.annotations.NullMarked;
