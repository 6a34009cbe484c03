/** One record per kind of item that the tables hold, free of how it is stored. */
@NullMarked
package io.bandstream.schema.item;

import org.jspecify.annotations.NullMarked;
