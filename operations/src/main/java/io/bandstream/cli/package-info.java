/** The command line: options in, text or JSON out, one line and a status when something is wrong. */
@NullMarked
package io.bandstream.cli;

import org.jspecify.annotations.NullMarked;
