/** The HTTP API: the contract's operations over the producers. */
@NullMarked
package io.bandstream.producer.http;

import org.jspecify.annotations.NullMarked;
