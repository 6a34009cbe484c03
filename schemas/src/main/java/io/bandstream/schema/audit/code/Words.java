package io.bandstream.schema.audit.code;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Identifiers as the words that they are made of. */
public final class Words {

    private static final Pattern SEAM =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Words() {}

    /** In lower case: {@code usersTable}, {@code USERS_TABLE} and {@code users-table} are users and table. */
    public static List<String> of(String identifier) {
        return Stream.of(SEAM.split(identifier, -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
