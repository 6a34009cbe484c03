/** Conditional writes as values, and the one port through which producers reach the tables. */
@NullMarked
package io.bandstream.producer.store;

import org.jspecify.annotations.NullMarked;
