/** One request and its answer, without the server's types. */
@NullMarked
package io.bandstream.producer.http.exchange;

import org.jspecify.annotations.NullMarked;
