/** Google Play's Developer API ("Publisher API") over HTTP: the two questions that {@code PlayStore} asks, and no more. */
@NullMarked
package io.bandstream.producer.publisher;

import org.jspecify.annotations.NullMarked;
