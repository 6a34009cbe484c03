/** The OpenAPI document, and whether requests fit it. */
@NullMarked
package io.bandstream.producer.http.contract;

import org.jspecify.annotations.NullMarked;
