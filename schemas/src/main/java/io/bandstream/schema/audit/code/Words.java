package io.bandstream.schema.audit.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Identifiers as the words that they are made of. */
public final class Words {

    private Words() {}

    /** In lower case: {@code usersTable}, {@code USERS_TABLE} and {@code users-table} are users and table. */
    public static List<String> of(String identifier) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= identifier.length(); i++) {
            boolean outside = i == identifier.length() || !isWordPart(identifier.charAt(i));
            if (outside || (i > start && startsWord(identifier, i))) {
                if (i > start) {
                    words.add(identifier.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = outside ? i + 1 : i;
            }
        }
        return words;
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A capital after a small letter, or before one: the T of {@code usersTable} and of {@code DDBTable}. */
    private static boolean startsWord(String identifier, int i) {
        boolean capital = Character.isUpperCase(identifier.charAt(i));
        boolean afterSmall = !Character.isUpperCase(identifier.charAt(i - 1));
        boolean beforeSmall = i + 1 < identifier.length() && Character.isLowerCase(identifier.charAt(i + 1));
        return capital && (afterSmall || beforeSmall);
    }
}
