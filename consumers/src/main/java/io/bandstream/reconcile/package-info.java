/** Recomputes the derived tables from the base tables and the credit ledger, and says where they differ. */
@NullMarked
package io.bandstream.reconcile;

import org.jspecify.annotations.NullMarked;
