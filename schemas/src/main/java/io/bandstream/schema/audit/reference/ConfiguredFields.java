package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Frame;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Set;

/**
 * Fields of data classes and of the types that configuration is read into: what a field is given there counts only where
 * nothing else is handed in.
 */
final class ConfiguredFields {

    private static final String SETTINGS = "Settings";
    private static final Set<String> BASES = Set.of("BaseModel", "NamedTuple", "Struct");
    private static final Set<String> DECORATORS = Set.of("dataclass", "define", "frozen", "attrs");
    private static final Set<String> INITIAL = Set.of("default", "default_factory", "factory", "lambda");
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
            case PYTHON -> ofDataClass(frames);
            case CSHARP -> own.sign().equals("=") && isProperty(tree.before(tree.before(start)));
            case JAVA, KOTLIN, GROOVY -> own.keyed() && own.opener().equals("{") && isAnnotated(tree.parent(start));
            default -> false;
        };
    }

    /** <code>class Tables(BaseSettings): users: str = "…"</code>, by itself or by what a call makes of it. */
    private static boolean ofDataClass(List<Frame> frames) {
        int last = frames.size() - 1;
        return last > 0
                && frames.get(last).codeBlock()
                && isDataClass(frames.get(last).prefix())
                && frames.get(last - 1).target().stream().anyMatch(token -> token.is(":"))
                && frames.subList(0, last - 1).stream().allMatch(ConfiguredFields::isInitial);
    }

    private static boolean isDataClass(List<Token> header) {
        boolean bases = false;
        for (int i = 0; i < header.size(); i++) {
            String word = header.get(i).isWord() ? header.get(i).text() : "";
            if (bases ? BASES.contains(word) || word.endsWith(SETTINGS) : DECORATORS.contains(word)) {
                return true;
            }
            bases |= i > 0 && header.get(i - 1).isWord("class");
        }
        return false;
    }

    private static boolean isInitial(Frame frame) {
        return frame.keyed()
                ? INITIAL.contains(frame.alias())
                : frame.argument() == 0 || frame.opener().equals("[");
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
