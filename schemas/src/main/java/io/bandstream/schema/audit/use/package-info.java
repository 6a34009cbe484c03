/** How the code uses tables, where it shows it: keys, items and indexes against what the catalog declares. */
@NullMarked
package io.bandstream.schema.audit.use;

import org.jspecify.annotations.NullMarked;
