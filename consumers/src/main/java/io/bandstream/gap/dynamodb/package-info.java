/** Gaps kept in DynamoDB, and the tables that they are repaired from. */
@NullMarked
package io.bandstream.gap.dynamodb;

import org.jspecify.annotations.NullMarked;
