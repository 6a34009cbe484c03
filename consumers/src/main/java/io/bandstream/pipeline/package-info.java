/** The composition root of the read side: streams, engine and handlers put together. */
@NullMarked
package io.bandstream.pipeline;

import org.jspecify.annotations.NullMarked;
