/** The engine's ports on DynamoDB. */
@NullMarked
package io.bandstream.engine.dynamodb;

import org.jspecify.annotations.NullMarked;
