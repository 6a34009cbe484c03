/** What a user may read of the tables that the consumers derive. */
@NullMarked
package io.bandstream.producer.report;

import org.jspecify.annotations.NullMarked;
