package io.bandstream.producer.support;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader sees of an HTML mail: its text, in lines. Takes any text for HTML and time in proportion to its length.
 * For one text and thread.
 */
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");
    private static final Set<String> LINES = Set.of(
            "br",
            "p",
            "div",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "blockquote",
            "pre",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final int LONGEST_ENTITY = 10;
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("hellip", "…"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"));

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        HtmlText reader = new HtmlText(html);
        while (reader.at < html.length()) {
            reader.step();
        }
        return reader.text.toString().strip();
    }

    private void step() {
        char next = html.charAt(at);
        if (next == '<' && opensMarkup()) {
            markup();
        } else if (next == '&') {
            entity();
        } else {
            show(next);
            at++;
        }
    }

    /** {@code 3 < 4} is text. */
    private boolean opensMarkup() {
        char after = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        return Character.isLetter(after) || after == '/' || after == '!' || after == '?';
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            at = behind("-->", at);
            return;
        }
        int start = at + 1;
        at = behind(">", start);
        String name = name(start);
        if (UNSEEN.contains(name)) {
            at = behind(">", behindEndOf(name));
        } else if (LINES.contains(name.startsWith("/") ? name.substring(1) : name)) {
            line();
        } else if (CELLS.contains(name)) {
            show(' ');
        }
    }

    /** Lower case, with the slash of an end tag. */
    private String name(int start) {
        int end = start;
        while (end < at && (Character.isLetterOrDigit(html.charAt(end)) || (end == start && html.charAt(end) == '/'))) {
            end++;
        }
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private int behindEndOf(String name) {
        String end = "</" + name;
        int found = at;
        while (found < html.length() && !html.regionMatches(true, found, end, 0, end.length())) {
            found++;
        }
        return found;
    }

    /** The end of the text where there is no such mark. */
    private int behind(String mark, int from) {
        int found = html.indexOf(mark, from);
        return found < 0 ? html.length() : found + mark.length();
    }

    private void entity() {
        int end = html.indexOf(';', at);
        Optional<String> meant =
                end > at && end - at <= LONGEST_ENTITY ? meaning(html.substring(at + 1, end)) : Optional.empty();
        meant.ifPresentOrElse(string -> string.chars().forEach(unit -> show((char) unit)), () -> show('&'));
        at = meant.isPresent() ? end + 1 : at + 1;
    }

    private static Optional<String> meaning(String entity) {
        if (!entity.startsWith("#")) {
            return Optional.ofNullable(ENTITIES.get(entity));
        }
        try {
            boolean hexadecimal = entity.startsWith("#x") || entity.startsWith("#X");
            int point = Integer.parseInt(entity.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return Character.isValidCodePoint(point) ? Optional.of(Character.toString(point)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void show(char unit) {
        if (!Character.isWhitespace(unit) && unit != '\u00a0') {
            text.append(unit);
        } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
        }
    }

    private void line() {
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
