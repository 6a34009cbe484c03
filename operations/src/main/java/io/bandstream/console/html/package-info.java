/** HTML as a value that can't be written wrong: what is put in as text comes out as text. */
@NullMarked
package io.bandstream.console.html;

import org.jspecify.annotations.NullMarked;
