package io.bandstream.console.html;

import java.util.Set;

/** Writes nodes as HTML. The only place where it is written. */
public final class Markup {

    private static final Set<String> EMPTY = Set.of("meta", "link", "input", "br");
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder();

    private Markup() {}

    /** A whole page. */
    public static String document(Node.Element html) {
        return "<!doctype html>\n" + of(html);
    }

    /** Part of one. */
    public static String of(Node node) {
        Markup markup = new Markup();
        markup.write(node);
        return markup.out.toString();
    }

    private void write(Node node) {
        if (node instanceof Node.Text text) {
            escape(text.text());
        } else if (node instanceof Node.Group group) {
            group.nodes().forEach(this::write);
        } else if (node instanceof Node.Element element) {
            write(element);
        }
    }

    private void write(Node.Element element) {
        out.append('<').append(element.tag());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value);
            out.append('"');
        });
        out.append('>');
        if (!EMPTY.contains(element.tag())) {
            element.children().forEach(this::write);
            out.append("</").append(element.tag()).append('>');
        }
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(shown(one) ? one : REPLACEMENT);
            }
        }
    }

    /** What a browser would choke on is not shown, nor what turns the direction of the text around it. */
    private static boolean shown(char one) {
        boolean control = Character.isISOControl(one) && one != '\n' && one != '\t';
        boolean turning = (one >= '\u202A' && one <= '\u202E') || (one >= '\u2066' && one <= '\u2069');
        return !control && !turning;
    }
}
