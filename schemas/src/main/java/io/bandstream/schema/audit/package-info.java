/** Holds code, catalog and live tables against each other and says where they differ. */
@NullMarked
package io.bandstream.schema.audit;

import org.jspecify.annotations.NullMarked;
