package io.bandstream.kcl;

import java.util.Arrays;

/**
 * Why a table is no longer read.
 *
 * @param reason for people; names no item's content
 */
public record Failure(String table, String reason) {

    /** What was thrown and where, without its message: that may hold an item's values. */
    static String without(Throwable thrown) {
        return thrown.getClass().getName()
                + Arrays.stream(thrown.getStackTrace())
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
