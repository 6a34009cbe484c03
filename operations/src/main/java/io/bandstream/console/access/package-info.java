/** Who may use the console: the token that opens it, and the sessions that it has opened. */
@NullMarked
package io.bandstream.console.access;

import org.jspecify.annotations.NullMarked;
