/** The baseline: the same streams read by KCL and the adapter alone. Here for what the reader keeps to its package. */
@NullMarked
package io.bandstream.kcl;

import org.jspecify.annotations.NullMarked;
