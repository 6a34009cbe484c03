/** The producers' store on DynamoDB. */
@NullMarked
package io.bandstream.producer.dynamodb;

import org.jspecify.annotations.NullMarked;
