/** Sends recorded writes to DynamoDB again. */
@NullMarked
package io.bandstream.schema.capture.dynamodb;

import org.jspecify.annotations.NullMarked;
