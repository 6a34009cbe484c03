/** What a store says about a purchase, and the port behind which its receipts are verified. */
@NullMarked
package io.bandstream.producer.receipt;

import org.jspecify.annotations.NullMarked;
