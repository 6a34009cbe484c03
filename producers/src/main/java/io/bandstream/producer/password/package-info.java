/** What a password must be, how it is stored, and how it is told whether it is the right one. */
@NullMarked
package io.bandstream.producer.password;

import org.jspecify.annotations.NullMarked;
