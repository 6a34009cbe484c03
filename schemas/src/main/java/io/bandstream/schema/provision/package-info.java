/** Brings live tables and the catalog together: creates what is missing, names what differs, writes the template. */
@NullMarked
package io.bandstream.schema.provision;

import org.jspecify.annotations.NullMarked;
