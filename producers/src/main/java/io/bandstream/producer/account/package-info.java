/** Who the users are: registering one, and finding the one that a call is about. */
@NullMarked
package io.bandstream.producer.account;

import org.jspecify.annotations.NullMarked;
