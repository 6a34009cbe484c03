/** What the pipeline's speed and cost are: each figure a ratio against a baseline of the same run. */
@NullMarked
package io.bandstream.benchmark;

import org.jspecify.annotations.NullMarked;
