/** Letters by SMTP: written, handed to a mail server, tried again where it could not take them. */
@NullMarked
package io.bandstream.producer.mail.smtp;

import org.jspecify.annotations.NullMarked;
