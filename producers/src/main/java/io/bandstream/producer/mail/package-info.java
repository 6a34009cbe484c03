/** Letters to the holders of accounts, and the port that takes them. */
@NullMarked
package io.bandstream.producer.mail;

import org.jspecify.annotations.NullMarked;
