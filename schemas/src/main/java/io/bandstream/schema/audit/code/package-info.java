/** What a token means where it stands: the brackets around it, the name it is given to, the call it is handed to. */
@NullMarked
package io.bandstream.schema.audit.code;

import org.jspecify.annotations.NullMarked;
