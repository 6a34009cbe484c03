/** Items as values: what DynamoDB stores, without the SDK's types. */
@NullMarked
package io.bandstream.schema.attribute;

import org.jspecify.annotations.NullMarked;
