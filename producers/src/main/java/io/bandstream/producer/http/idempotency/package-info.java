/** Requests that may come twice, and are answered once. */
@NullMarked
package io.bandstream.producer.http.idempotency;

import org.jspecify.annotations.NullMarked;
