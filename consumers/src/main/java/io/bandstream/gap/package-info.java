/** Notices of lost records: kept, told to people, and made up for from the tables themselves. */
@NullMarked
package io.bandstream.gap;

import org.jspecify.annotations.NullMarked;
