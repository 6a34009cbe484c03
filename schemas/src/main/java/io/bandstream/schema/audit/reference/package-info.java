/** Finds the names of tables in source text and tells them from other names that look alike. */
@NullMarked
package io.bandstream.schema.audit.reference;

import org.jspecify.annotations.NullMarked;
