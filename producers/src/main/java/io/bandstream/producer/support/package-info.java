/** Support mail as tickets, and which of them people must look at. */
@NullMarked
package io.bandstream.producer.support;

import org.jspecify.annotations.NullMarked;
