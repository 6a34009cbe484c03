package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Set;

/**
 * Fields of the types that configuration is read into: what a field is given there counts only where nothing else is
 * configured.
 */
final class ConfiguredFields {

    private static final String SETTINGS = "Settings";
    private static final Set<String> ANNOTATIONS = Set.of("ConfigurationProperties", "ConfigMapping");
    private static final int LONGEST_HEADER = 60;

    private final TokenTree tree;

    ConfiguredFields(TokenTree tree) {
        this.tree = tree;
    }

    /** Whether the value that starts here, with these frames around it, is given to one. */
    boolean at(int start, List<Frame> frames) {
        Frame own = frames.get(0);
        return switch (tree.language()) {
            case PYTHON -> ofSettings(frames);
            case CSHARP -> own.sign().equals("=") && isProperty(tree.before(tree.before(start)));
            case JAVA, KOTLIN, GROOVY -> own.keyed() && own.opener().equals("{") && isAnnotated(tree.parent(start));
            default -> false;
        };
    }

    /** <code>class Tables(BaseSettings): users: str = "…"</code>, by itself or as the first argument of a call. */
    private static boolean ofSettings(List<Frame> frames) {
        int last = frames.size() - 1;
        Frame header = frames.get(last);
        boolean derived = last > 0
                && header.codeBlock()
                && header.prefix().stream()
                        .skip(2)
                        .anyMatch(base -> base.isWord() && base.text().endsWith(SETTINGS));
        Frame own = frames.get(0);
        return derived && (last == 1 || (last == 2 && !own.keyed() && own.argument() == 0));
    }

    /** <code>string Users { get; set; } = "…"</code>: one that can be set from outside. */
    private boolean isProperty(int closing) {
        int open = tree.is(closing, "}") ? tree.match(closing) : TokenTree.NONE;
        for (int i = open + 1; open != TokenTree.NONE && i < closing; i++) {
            if (tree.token(i).isWord("set") || tree.token(i).isWord("init")) {
                return true;
            }
        }
        return false;
    }

    /** <code>@ConfigurationProperties("tables") class Tables {</code>. */
    private boolean isAnnotated(int brace) {
        for (int i = brace - 1; i >= 0 && brace - i < LONGEST_HEADER; i--) {
            Token token = tree.token(i);
            if (token.is(";") || token.is("{") || token.is("}")) {
                return false;
            }
            if (token.isWord() && ANNOTATIONS.contains(token.text()) && tree.is(i - 1, "@")) {
                return true;
            }
        }
        return false;
    }
}
