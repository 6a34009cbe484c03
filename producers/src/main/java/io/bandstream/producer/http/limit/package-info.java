/** How often somebody may ask. */
@NullMarked
package io.bandstream.producer.http.limit;

import org.jspecify.annotations.NullMarked;
