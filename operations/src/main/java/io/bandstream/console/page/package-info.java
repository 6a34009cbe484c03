/** The pages: pictures and items in, nodes out. Pure. */
@NullMarked
package io.bandstream.console.page;

import org.jspecify.annotations.NullMarked;
