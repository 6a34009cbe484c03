/** The scan of reconcile on DynamoDB. */
@NullMarked
package io.bandstream.reconcile.dynamodb;

import org.jspecify.annotations.NullMarked;
