/** Reconcile against tables in memory, whole and tampered with. */
@NullMarked
package io.bandstream.reconcile;

import org.jspecify.annotations.NullMarked;
