package io.bandstream.schema.audit.use;

import io.bandstream.schema.TableDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call of DynamoDB, or the definition of a table.
 *
 * @param members what it is given, by name in lower case without hyphens and underscores
 */
record Request(TableDefinition table, Map<String, Range> members) {

    private static final int LONGEST = 40;
    private static final String WITH = "with";
    private static final String SETTER = "set";

    Optional<Range> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** As it is in all languages: <code>withKey</code>, <code>setKey</code> and <code>--key</code> are a key. */
    static String normalized(String name) {
        if (name.length() > LONGEST) {
            return "";
        }
        String bare = sets(name, WITH) ? name.substring(WITH.length()) : name;
        bare = sets(name, SETTER) ? name.substring(SETTER.length()) : bare;
        return bare.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static boolean sets(String name, String word) {
        return name.length() > word.length()
                && name.startsWith(word)
                && Character.isUpperCase(name.charAt(word.length()));
    }
}
