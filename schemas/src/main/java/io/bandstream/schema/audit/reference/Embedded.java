package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.lex.Piece;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Code that stands as a text within a source: the steps of workflows and builds, a function that is written in a template. */
final class Embedded {

    private static final Set<String> SCRIPTS = Set.of(
            "run", "script", "before_script", "after_script", "command", "commands", "entrypoint", "inlineScript");
    private static final Set<String> FUNCTIONS = Set.of("ZipFile", "InlineCode");
    private static final Pattern PYTHON = Pattern.compile("(?m)^\\s*(?:import \\w|from \\w+ import |def \\w+\\()");
    private static final int LONGEST_LIST = 200;

    private Embedded() {}

    /** The code that the text at this index is, if it may name a table; empty if it is none. */
    static Optional<TokenTree> at(TokenTree tree, int text, String source, KnownTables known) {
        if (tree.language() != Language.YAML
                || !tree.isText(text)
                || tree.is(text + 1, ":")
                || tree.token(text).pieces().size() != 1
                || !(tree.token(text).pieces().get(0) instanceof Piece.Fixed code)
                || !(known.mayName(code.text())
                        || known.mayEnd(code.text())
                        || code.text().indexOf("}-") >= 0)
                || !source.startsWith(code.text(), code.offset())) {
            return Optional.empty();
        }
        return language(key(tree, text), code.text())
                .map(language -> new TokenTree(language, language.lex(code.text(), code.offset())));
    }

    private static Optional<Language> language(String key, String code) {
        if (SCRIPTS.contains(key)) {
            return code.strip().indexOf(' ') < 0 ? Optional.empty() : Optional.of(Language.SHELL);
        }
        if (!FUNCTIONS.contains(key)) {
            return Optional.empty();
        }
        return Optional.of(PYTHON.matcher(code).find() ? Language.PYTHON : Language.JAVASCRIPT);
    }

    /** What a value is given to, itself or in a list. */
    private static String key(TokenTree tree, int text) {
        int at = text;
        int list = tree.parent(text);
        if (tree.is(list, "[") && text - list < LONGEST_LIST) {
            at = list;
        }
        int colon = tree.before(at);
        return tree.is(colon, ":") && tree.isText(colon - 1)
                ? tree.token(colon - 1).letters()
                : "";
    }
}
