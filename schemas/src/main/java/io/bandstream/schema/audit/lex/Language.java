package io.bandstream.schema.audit.lex;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A language that can be read, told by a file's name or, where that has no ending, by its first line. */
public enum Language {
    PYTHON("py|pyi|pyw|ipynb", "python[\\d.]*"),
    JAVA("java", ""),
    KOTLIN("kt|kts", "kotlin"),
    GROOVY("groovy|gradle|jenkinsfile", "groovy"),
    SCALA("scala|sc", "scala"),
    DART("dart", ""),
    JAVASCRIPT("js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte", "node|deno|bun"),
    GO("go", ""),
    RUST("rs", ""),
    CSHARP("cs|csx", ""),
    SWIFT("swift", ""),
    RUBY("rb|rake|gemfile|rakefile", "ruby"),
    PHP("php", "php"),
    HCL("tf|tfvars|hcl", ""),
    TOML("toml", ""),
    SQL("sql|partiql", ""),
    POWERSHELL("ps1|psm1|psd1", "pwsh"),
    JSON("json|jsonc|json5|template|tfstate", ""),
    YAML("yaml|yml", ""),
    SHELL("sh|bash|zsh|ksh|bats|dockerfile|containerfile|makefile|mk|procfile|envrc", "(?:ba|z|k|da)?sh"),
    SETTINGS("env|properties|ini|cfg|conf", "");

    private static final Pattern SHEBANG =
            Pattern.compile("#!\\s*\\S*?(?:/env\\s+(?:-\\S+\\s+)*)?([^/\\s]+)(?:\\s.*)?");

    /** What another program fills in: what it makes is told by the ending before. */
    private static final Pattern TEMPLATE =
            Pattern.compile("(?<=.)\\.(?:j2|jinja2?|tpl|tmpl|gotmpl|template|erb|ejs|mustache|hbs|dist|in)$");

    private final Pattern ending;
    private final Pattern interpreter;

    Language(String endings, String interpreter) {
        this.ending = Pattern.compile(endings);
        this.interpreter = Pattern.compile(interpreter);
    }

    /** Empty for what can't be read. {@code firstLine} matters only for a name without an ending. */
    public static Optional<Language> of(String file, String firstLine) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith(".env") || name.endsWith(".env")) {
            return Optional.of(name.equals(".envrc") ? SHELL : SETTINGS);
        }
        if (name.startsWith("dockerfile.") || name.startsWith("makefile.")) {
            return Optional.of(SHELL);
        }
        String filled = TEMPLATE.matcher(name).replaceFirst("");
        if (!filled.equals(name)) {
            return of(filled, firstLine).or(() -> name.endsWith(".tpl") ? Optional.of(YAML) : byEnding(name, ""));
        }
        return byEnding(name, firstLine);
    }

    private static Optional<Language> byEnding(String name, String firstLine) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(language -> language.ending.matcher(ending).matches())
                .findFirst()
                .or(() -> name.indexOf('.') < 0 ? byShebang(firstLine) : Optional.empty());
    }

    /** Every token of a source, in its order. Fails for no text. */
    /** The tokens of a text that stands within a source, from an offset on. */
    public List<Token> lex(String text, int offset) {
        return lex(text).stream().map(token -> token.moved(offset)).toList();
    }

    public List<Token> lex(String text) {
        return switch (this) {
            case PYTHON -> CodeLexer.lex(syntax(), Notebook.isOne(text) ? Notebook.code(text) : text);
            case YAML -> YamlLexer.lex(text);
            case SHELL -> ShellLexer.lex(text);
            case SETTINGS -> SettingsLexer.lex(text);
            default -> CodeLexer.lex(syntax(), text);
        };
    }

    private static Optional<Language> byShebang(String firstLine) {
        var shebang = SHEBANG.matcher(firstLine.strip());
        return shebang.matches()
                ? Arrays.stream(values())
                        .filter(language ->
                                language.interpreter.matcher(shebang.group(1)).matches())
                        .findFirst()
                : Optional.empty();
    }

    private Syntax syntax() {
        return switch (this) {
            case PYTHON -> Syntax.PYTHON;
            case KOTLIN, SCALA -> Syntax.KOTLIN;
            case GROOVY, DART -> Syntax.GROOVY;
            case JAVASCRIPT -> Syntax.JAVASCRIPT;
            case GO -> Syntax.GO;
            case RUST -> Syntax.RUST;
            case CSHARP -> Syntax.CSHARP;
            case SWIFT -> Syntax.SWIFT;
            case RUBY -> Syntax.RUBY;
            case PHP -> Syntax.PHP;
            case HCL -> Syntax.HCL;
            case TOML -> Syntax.TOML;
            case SQL -> Syntax.SQL;
            case POWERSHELL -> Syntax.POWERSHELL;
            case JSON -> Syntax.JSON;
            default -> Syntax.JAVA;
        };
    }
}
