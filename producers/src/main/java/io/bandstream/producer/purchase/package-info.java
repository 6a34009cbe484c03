/** Turns a store's receipt into assessments that a user may take, once per transaction, and notes what a store takes back. */
@NullMarked
package io.bandstream.producer.purchase;

import org.jspecify.annotations.NullMarked;
