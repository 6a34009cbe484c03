/** Dead letters as people deal with them, from the command line and from the console. */
@NullMarked
package io.bandstream.letters;

import org.jspecify.annotations.NullMarked;
