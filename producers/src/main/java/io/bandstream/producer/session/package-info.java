/** Signing in and out: by password, by QR code, and with a new password when the old one is forgotten. */
@NullMarked
package io.bandstream.producer.session;

import org.jspecify.annotations.NullMarked;
