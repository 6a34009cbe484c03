/** Observes the streams and the leases in DynamoDB. */
@NullMarked
package io.bandstream.lag.dynamodb;

import org.jspecify.annotations.NullMarked;
