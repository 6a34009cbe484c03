package io.bandstream.schema.audit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A baseline is not what it must be. The message is one line: which file, what is wrong, what to do. */
public final class MalformedBaselineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedBaselineException(Path file, String fault, @Nullable Throwable cause) {
        super(file + ": " + fault + ": write it anew with --write-baseline", cause);
    }
}
