package io.bandstream.schema.audit.lex;

import io.bandstream.schema.audit.lex.StringForm.Escapes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What sets one programming language apart for the {@link CodeLexer}.
 *
 * @param strings longer openings first
 * @param prefixes words that belong to a string when a quote follows at once
 */
record Syntax(
        List<String> lineComments,
        List<String> blockComments,
        List<StringForm> strings,
        Set<String> prefixes,
        Set<Trait> traits) {

    /** What few languages have. */
    enum Trait {
        /** A slash where a value may stand opens a regular expression. */
        REGEX,
        /** {@code <<NAME} opens a text that ends with a line of that name. */
        HEREDOC,
        /** A string that is a statement of its own documents. */
        DOCSTRING,
        /** {@code %w[…]} opens a list of words. */
        WORDS,
        /** Words may hold a hyphen. */
        HYPHEN
    }

    /** The most letters between the start of a string and its quote: <code>r##"</code>, <code>rb'</code>. */
    private static final int LONGEST_OPENING = 3;

    static final Syntax PYTHON = of("#").strings(
                    StringForm.block("\"\"\"", Holes.NONE),
                    StringForm.block("'''", Holes.NONE),
                    StringForm.line("\"", Holes.NONE),
                    StringForm.line("'", Holes.NONE))
            .prefixed("r", "b", "u", "f", "t", "br", "rb", "fr", "rf", "tr", "rt")
            .having(Trait.DOCSTRING);

    static final Syntax JAVA = of("//").blockCommented("/*", "*/")
            .strings(
                    StringForm.block("\"\"\"", Holes.NONE),
                    StringForm.line("\"", Holes.NONE),
                    StringForm.line("'", Holes.NONE));

    static final Syntax KOTLIN = of("//").blockCommented("/*", "*/")
            .strings(
                    new StringForm("\"\"\"", "\"\"\"", true, Escapes.NONE, Holes.DOLLAR),
                    StringForm.line("\"", Holes.DOLLAR),
                    StringForm.line("'", Holes.NONE));

    static final Syntax GROOVY = of("//").blockCommented("/*", "*/")
            .strings(
                    StringForm.block("\"\"\"", Holes.DOLLAR),
                    StringForm.block("'''", Holes.NONE),
                    StringForm.line("\"", Holes.DOLLAR),
                    StringForm.line("'", Holes.NONE));

    static final Syntax JAVASCRIPT = of("//").blockCommented("/*", "*/")
            .strings(
                    StringForm.block("`", Holes.DOLLAR_BRACE),
                    StringForm.line("\"", Holes.NONE),
                    StringForm.line("'", Holes.NONE))
            .having(Trait.REGEX);

    static final Syntax GO = of("//").blockCommented("/*", "*/")
            .strings(StringForm.raw("`", "`"), StringForm.line("\"", Holes.NONE), StringForm.line("'", Holes.NONE));

    static final Syntax RUST = of("//").blockCommented("/*", "*/")
            .strings(
                    StringForm.raw("r##\"", "\"##"),
                    StringForm.raw("r#\"", "\"#"),
                    StringForm.raw("r\"", "\""),
                    StringForm.block("\"", Holes.NONE));

    static final Syntax CSHARP = of("//").blockCommented("/*", "*/")
            .strings(
                    StringForm.raw("\"\"\"", "\"\"\""),
                    new StringForm("$@\"", "\"", true, Escapes.DOUBLED, Holes.BRACE),
                    new StringForm("@$\"", "\"", true, Escapes.DOUBLED, Holes.BRACE),
                    StringForm.line("\"", Holes.BRACE).opening("$\""),
                    new StringForm("@\"", "\"", true, Escapes.DOUBLED, Holes.NONE),
                    StringForm.line("\"", Holes.NONE),
                    StringForm.line("'", Holes.NONE));

    static final Syntax SWIFT = of("//").blockCommented("/*", "*/")
            .strings(StringForm.block("\"\"\"", Holes.PAREN), StringForm.line("\"", Holes.PAREN));

    static final Syntax RUBY = of("#").blockCommented("=begin", "=end")
            .strings(StringForm.block("\"", Holes.HASH), StringForm.block("'", Holes.NONE))
            .having(Trait.HEREDOC, Trait.WORDS);

    static final Syntax PHP = of("//", "#")
            .blockCommented("/*", "*/")
            .strings(StringForm.block("\"", Holes.BRACE_DOLLAR), StringForm.block("'", Holes.NONE))
            .having(Trait.HEREDOC);

    static final Syntax HCL = of("#", "//")
            .blockCommented("/*", "*/")
            .strings(StringForm.line("\"", Holes.DOLLAR_BRACE))
            .having(Trait.HEREDOC, Trait.HYPHEN);

    static final Syntax TOML = of("#").strings(
                    StringForm.block("\"\"\"", Holes.NONE),
                    StringForm.raw("'''", "'''"),
                    StringForm.line("\"", Holes.NONE),
                    StringForm.line("'", Holes.NONE).with(Escapes.NONE))
            .having(Trait.HYPHEN);

    static final Syntax SQL = of("--").blockCommented("/*", "*/")
            .strings(
                    new StringForm("\"", "\"", false, Escapes.DOUBLED, Holes.NONE),
                    new StringForm("'", "'", true, Escapes.DOUBLED, Holes.NONE));

    static final Syntax POWERSHELL = of("#").blockCommented("<#", "#>")
            .strings(
                    new StringForm("@\"", "\"@", true, Escapes.NONE, Holes.DOLLAR),
                    StringForm.raw("@'", "'@"),
                    new StringForm("\"", "\"", true, Escapes.NONE, Holes.DOLLAR),
                    new StringForm("'", "'", true, Escapes.NONE, Holes.NONE))
            .having(Trait.HYPHEN);

    static final Syntax JSON = of("//").blockCommented("/*", "*/")
            .strings(StringForm.line("\"", Holes.NONE), StringForm.line("'", Holes.NONE));

    private static Syntax of(String... lineComments) {
        return new Syntax(List.of(lineComments), List.of(), List.of(), Set.of(), Set.of());
    }

    /** Whether a word starts here that opens no string in any language: most tokens are told so at little cost. */
    static boolean plainWord(String text, int at) {
        if (!Character.isLetterOrDigit(text.charAt(at))) {
            return false;
        }
        int end = Math.min(text.length(), at + 1 + LONGEST_OPENING);
        for (int i = at + 1; i < end; i++) {
            if ("\"'#".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    private Syntax blockCommented(String open, String close) {
        return new Syntax(lineComments, List.of(open, close), strings, prefixes, traits);
    }

    private Syntax strings(StringForm... forms) {
        return new Syntax(lineComments, blockComments, Arrays.asList(forms), prefixes, traits);
    }

    private Syntax prefixed(String... words) {
        return new Syntax(lineComments, blockComments, strings, Set.of(words), traits);
    }

    private Syntax having(Trait... others) {
        return new Syntax(lineComments, blockComments, strings, prefixes, Set.of(others));
    }
}
