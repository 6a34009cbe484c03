/** The tables, said once: names, keys, indexes, expiry and streams. */
@NullMarked
package io.bandstream.schema;

import org.jspecify.annotations.NullMarked;
