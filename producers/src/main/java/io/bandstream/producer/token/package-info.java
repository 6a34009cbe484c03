/** Secrets that their holder shows: random, and kept here by their digest alone. */
@NullMarked
package io.bandstream.producer.token;

import org.jspecify.annotations.NullMarked;
