/** The composition root: what is connected to what, and where the AWS clients come from. */
@NullMarked
package io.bandstream.wiring;

import org.jspecify.annotations.NullMarked;
