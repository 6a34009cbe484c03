package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holes of templates that the language itself knows nothing of: of formats, CloudFormation, Helm, Spring and their like. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\{\\{(?:[^{}\\n]++|\\{[^{}\\n]*+\\})*+\\}\\}"
            + "|\\$\\{(?:[^{}\\n]|\\$?\\{[^{}\\n]*\\})*+\\}"
            + "|<%=[^%\\n]*%>"
            + "|#\\{[^{}\\n]*\\}"
            + "|\\{[A-Za-z_]?[\\w.\\[\\]]*(?:![rs])?(?::\\d*[ds]?)?\\}"
            + "|%\\(\\w+\\)[sdr]|%0?\\d*\\$?[sdvq@]|%<\\w+>[sd]"
            + "|\\$\\([A-Za-z_][\\w.]*\\)"
            + "|\\$[A-Za-z_]\\w*"
            + "|(?<=[-_.])<[\\w -]+>|<[\\w -]+>(?=[-_])");

    private Placeholders() {}

    /** The pieces with what looks like a placeholder cut out of their fixed letters. */
    public static List<Piece> open(List<Piece> pieces) {
        List<Piece> opened = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Fixed fixed && mayHold(fixed.text())) {
                cut(fixed, opened);
            } else {
                opened.add(piece);
            }
        }
        return opened;
    }

    private static boolean mayHold(String text) {
        return text.indexOf('{') >= 0 || text.indexOf('%') >= 0 || text.indexOf('$') >= 0 || text.indexOf('<') >= 0;
    }

    private static void cut(Piece.Fixed fixed, List<Piece> into) {
        String text = fixed.text();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                into.add(new Piece.Fixed(text.substring(from, matcher.start()), fixed.offset() + from));
            }
            String written = matcher.group();
            int offset = fixed.offset() + matcher.start();
            TemplateExpression.pieces(written, offset)
                    .ifPresentOrElse(into::addAll, () -> into.add(new Piece.Hole(written, List.of(), offset)));
            from = matcher.end();
        }
        if (from < text.length()) {
            into.add(new Piece.Fixed(text.substring(from), fixed.offset() + from));
        }
    }
}
