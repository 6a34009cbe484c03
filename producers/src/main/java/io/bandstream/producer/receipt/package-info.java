/** What the stores say about purchases and refunds, and how it is verified before it is believed. */
@NullMarked
package io.bandstream.producer.receipt;

import org.jspecify.annotations.NullMarked;
