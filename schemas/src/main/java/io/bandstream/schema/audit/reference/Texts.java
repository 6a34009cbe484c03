package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Words;
import io.bandstream.schema.audit.reference.Mention.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the names within a text: the whole of it, the members of a list, or a part of more. */
final class Texts {

    private static final String PART = "A-Za-z0-9_.\\-" + FlatText.HOLES;
    private static final Pattern WHOLE = Pattern.compile("[" + PART + "]+");
    private static final Pattern LIST =
            Pattern.compile("(?i)(?:ielts-[" + PART + "]+)(?:\\s*[,;|\\s]\\s*ielts-[" + PART + "]+)+");
    /** Rows of values, as tests are given them. */
    private static final Pattern ROWS =
            Pattern.compile("\\s*+[" + PART + "]++(?:[ \\t]*+[,|\\n]\\s*+[" + PART + "]++)++\\s*+");

    private static final Pattern NAME = Pattern.compile("(?i)(?<![" + PART + "])((?:[" + FlatText.HOLES
            + "]-?|(?:local|dev|test|qa|stg|staging|prod|sandbox)-)?ielts-[" + PART + "]*[A-Za-z0-9" + FlatText.HOLES
            + "])([-_.]?\\*)?");
    private static final Pattern IN_ARN = Pattern.compile("(?:^|[:" + FlatText.HOLES + "])table/([" + PART + "*?]+)");
    private static final Pattern BEHIND_ARN = Pattern.compile("([" + FlatText.HOLES + "])/([" + PART + "*?]+)");
    private static final Pattern LONE_HOLE = Pattern.compile("[" + FlatText.HOLES + "]");
    private static final Pattern ENDS_ARN =
            Pattern.compile(":dynamodb:[^/]*:table/[" + FlatText.HOLES + "]+[-_.]?[A-Za-z]");
    private static final Pattern LED = Pattern.compile("(?<![" + PART + "])([" + FlatText.HOLES + "](?:-["
            + FlatText.HOLES + "])*-[a-z" + FlatText.HOLES + "][a-z0-9" + FlatText.HOLES + "-]*)(?![" + PART + "/:])");
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(?:"
            + "json|ndjson|jsonl|parquet|bak|dump|lock|pid|tmp|zip|py|js|ts|jsx|tsx|html?|css|csv|png|jpe?g|svg|gif|ico|ya?ml|txt|pdf|mp[34]|wav|webm|log|com|org|net"
            + "|io|app|dev|sh|jar|war|tar|gz|tgz|xml|md|env|keystore|apk|aab|ipa|pem|key|crt|sql|db|local|internal)");
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(?:select|insert|update|delete|exists|create|drop)\\b.*");
    private static final Pattern AFTER_SQL_WORD =
            Pattern.compile("(?i)\\b(?:from|into|update|table|join|exists)\\s+[\"'`]?$");
    private static final Pattern AFTER_OPTION = Pattern.compile("--table-names?(?:=|\\s+)[\"'\\\\]*$");
    private static final Pattern AFTER_ANY_OPTION = Pattern.compile("--([\\w-]+)(?:=|\\s+)[\"'\\\\]*$");
    private static final Pattern AFTER_NAME =
            Pattern.compile("([\\w.$-]+)[\"'\\]]*\\s*(=>|:=|==|=|:|\\()\\s*[\\\\]?([\"'`]?)$");
    private static final Pattern LIST_MEMBER = Pattern.compile("[\\[{(,]\\s*[\\\\]?[\"'`]$");
    private static final int LOOKED_BACK = 80;
    private static final int NEAR = 40;

    private Texts() {}

    static boolean isFile(String name) {
        return FILE.matcher(name).matches();
    }

    /** Whether an ARN names a table whose name begins with what is known at run time only, and goes on in letters. */
    static boolean endsArn(String text) {
        return ENDS_ARN.matcher(text).find();
    }

    /** Whether a part of a text may be a name that begins with what is known at run time only. */
    static boolean leads(String text) {
        return LED.matcher(text).find();
    }

    /** All names of one text; the text as a whole where it could be a name, whatever its letters. */
    static List<Found> names(FlatText flat) {
        String text = flat.text();
        String stripped = unquoted(text.strip());
        int start = text.indexOf(stripped);
        if (WHOLE.matcher(stripped).matches()) {
            return List.of(new Found(stripped, start, Shape.VALUE, Evidence.NONE, true, false));
        }
        if (LIST.matcher(stripped).matches()) {
            return matches(text)
                    .map(name -> new Found(name.group(1), name.start(1), Shape.VALUE, Evidence.NONE, true, false))
                    .toList();
        }
        if (ROWS.matcher(text).matches()) {
            return matches(text)
                    .filter(name -> name.group(2) == null)
                    .map(name -> Found.part(name.group(1), name.start(1), Shape.VALUE, Evidence.NONE))
                    .toList();
        }
        return within(flat);
    }

    /** A value may be quoted once more for where it is handed on to. */
    private static String unquoted(String text) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        boolean quoted = text.length() > 2 && "\"'`".indexOf(quote) >= 0 && text.charAt(text.length() - 1) == quote;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The names that a comment speaks of. */
    static List<Found> inComment(String text) {
        return matches(text)
                .filter(name -> name.group(2) == null)
                .map(name -> Found.part(name.group(1), name.start(1), Shape.COMMENT, spokenOf(text, name.start(1))))
                .toList();
    }

    private static Stream<MatchResult> matches(String text) {
        return NAME.matcher(text).results();
    }

    private static List<Found> within(FlatText flat) {
        String text = flat.text();
        List<Found> found = new ArrayList<>();
        IN_ARN.matcher(text).results().forEach(arn -> inArn(arn.group(1), arn.start(1), found));
        BEHIND_ARN
                .matcher(text)
                .results()
                .filter(arn -> holdsArn(flat.written(arn.group(1))))
                .forEach(arn -> inArn(arn.group(2), arn.start(2), found));
        matches(text)
                .filter(name -> found.stream().noneMatch(known -> covers(known, name.start())))
                .map(name -> part(text, name))
                .forEach(found::add);
        LED.matcher(text)
                .results()
                .filter(name -> found.stream().noneMatch(known -> covers(known, name.start())))
                .map(name -> new Found(name.group(), name.start(), Shape.VALUE, handed(text, name), false, false))
                .filter(name -> name.local().table())
                .forEach(found::add);
        return found;
    }

    private static boolean covers(Found known, int index) {
        return index >= known.index() && index < known.index() + known.name().length();
    }

    private static void inArn(String name, int index, List<Found> found) {
        boolean wildcard = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
        if (!LONE_HOLE.matcher(name).matches()) {
            found.add(Found.part(
                    name,
                    index,
                    wildcard ? Shape.FOREIGN : Shape.VALUE,
                    wildcard ? Evidence.OTHER : Evidence.CERTAIN_TABLE));
        }
    }

    /** Whether a variable is called as one that holds what the ARNs of tables begin with. */
    static boolean holdsArn(String hole) {
        List<String> words = Words.of(hole);
        return words.contains("arn") && words.stream().anyMatch(word -> word.startsWith("table"));
    }

    private static Found part(String text, MatchResult name) {
        String before = text.substring(Math.max(0, name.start() - LOOKED_BACK), name.start());
        char last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
        if (name.group(2) != null) {
            return Found.part(name.group(), name.start(), Shape.FOREIGN, Evidence.OTHER);
        }
        if ("/@:.#".indexOf(last) >= 0 || goesOn(text, name.end())) {
            return Found.part(name.group(1), name.start(), Shape.FOREIGN, Evidence.OTHER);
        }
        Evidence local = code(text, before);
        if (local == null) {
            return Found.part(name.group(1), name.start(), Shape.PROSE, spokenOf(text, name.start()));
        }
        boolean fallback = isDefault(before);
        boolean tagged =
                fallback && local == Evidence.NONE && Evidence.ofTag(text).table();
        return new Found(name.group(1), name.start(), Shape.VALUE, tagged ? Evidence.TABLE : local, false, fallback);
    }

    private static Evidence handed(String text, MatchResult name) {
        Evidence local = code(text, text.substring(Math.max(0, name.start() - LOOKED_BACK), name.start()));
        return local == null ? Evidence.NONE : local;
    }

    /** <code>envDefault:"name"</code> in the tag of a Go field, and its like. */
    private static boolean isDefault(String before) {
        Matcher given = AFTER_NAME.matcher(before);
        return given.find() && Words.of(given.group(1)).contains("default");
    }

    /** Whether people are told of a table. */
    private static Evidence spokenOf(String text, int index) {
        String near = text.substring(Math.max(0, index - NEAR), Math.min(text.length(), index + 2 * NEAR));
        return Words.of(near).stream().anyMatch(word -> word.equals("table") || word.equals("tables"))
                ? Evidence.TABLE
                : Evidence.NONE;
    }

    /** Whether an address or an image's tag goes on behind a name. */
    private static boolean goesOn(String text, int end) {
        boolean tagged = end + 1 < text.length()
                && text.charAt(end) == ':'
                && (Character.isLetterOrDigit(text.charAt(end + 1)) || FlatText.isHole(text.charAt(end + 1)));
        return tagged || (end < text.length() && "/@".indexOf(text.charAt(end)) >= 0);
    }

    /** What code within a text hands the name to; null where it is no code. */
    private static @Nullable Evidence code(String text, String before) {
        if (AFTER_OPTION.matcher(before).find()
                || (AFTER_SQL_WORD.matcher(before).find()
                        && STATEMENT.matcher(text).matches())) {
            return Evidence.CERTAIN_TABLE;
        }
        Matcher option = AFTER_ANY_OPTION.matcher(before);
        Evidence said = option.find() ? Evidence.ofWords(option.group(1)) : Evidence.NONE;
        if (said != Evidence.NONE) {
            return said;
        }
        Matcher given = AFTER_NAME.matcher(before);
        if (given.find()) {
            boolean quoted = !given.group(3).isEmpty();
            boolean assigned =
                    given.group(2).equals("=") && given.end(1) == given.start(2) && given.end(2) == given.end();
            boolean setting =
                    text.indexOf('\n') >= 0 && given.group(2).equals(":") && startsLine(before, given.start(1));
            return quoted || assigned || setting ? ofKey(given.group(1)) : null;
        }
        return LIST_MEMBER.matcher(before).find() ? Evidence.NONE : null;
    }

    /** What the last name of a path says, else what its owners do: <code>bucket.uploads</code>. */
    private static Evidence ofKey(String path) {
        Evidence own = Evidence.ofWords(last(path));
        return own == Evidence.NONE ? Evidence.ofWords(path) : own;
    }

    private static String last(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return name.toLowerCase(Locale.ROOT).equals("table") ? "TableName" : name;
    }

    private static boolean startsLine(String before, int index) {
        String line = before.substring(before.lastIndexOf('\n', index) + 1, index);
        return line.isBlank() || line.strip().equals("-");
    }
}
