/** The operators' console: a web server that shows the state of the pipeline and takes people's word. */
@NullMarked
package io.bandstream.console;

import org.jspecify.annotations.NullMarked;
