package io.bandstream.schema.audit;

import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.reference.Alias;
import io.bandstream.schema.audit.reference.KnownTables;
import io.bandstream.schema.audit.reference.Mentions;
import io.bandstream.schema.audit.source.Note;
import io.bandstream.schema.audit.source.Origin;
import io.bandstream.schema.audit.source.Source;
import io.bandstream.schema.audit.use.SharedNames;
import io.bandstream.schema.audit.use.UseCheck;
import java.util.List;
import java.util.Optional;

/** Takes sources apart, each by itself. Thread-safe. */
final class SourceReader {

    /** A source without any of these names no table in a way that could be told from other words. */
    private static final List<String> WORTH_READING = List.of(
            "ielts",
            "IELTS",
            "Ielts",
            "bandstream-",
            "TableName",
            "tableName",
            "table_name",
            ".Table(",
            "--table-name");

    private static final String DATA = ".json";
    private static final List<String> TABLES = List.of("table", "TABLE", "Table", "ynamo", "DYNAMO");

    /** What stands between a name that a helper is handed and the stage that it adds to it. */
    private static final List<String> JOINTS = List.of("\"-\"", "'-'", "}-{", "}-$", "%s-%s", "$1-");

    private static final List<String> STAGES = List.of("stage", "STAGE", "Stage", "suffix", "SUFFIX", "Suffix");

    private final KnownTables known;

    SourceReader(KnownTables known) {
        this.known = known;
    }

    /**
     * What one source holds.
     *
     * @param note what could not be taken apart; the rest is what was found before
     */
    record Reading(Origin origin, Mentions mentions, List<Alias> aliases, UseCheck.Result use, Optional<Note> note) {

        static Reading nothing(Origin origin) {
            return new Reading(origin, Mentions.NONE, List.of(), UseCheck.Result.NONE, Optional.empty());
        }

        Reading with(Mentions found) {
            return new Reading(origin, found, found.aliases(), use, note);
        }

        Reading with(UseCheck.Result found) {
            return new Reading(origin, mentions, aliases, found, note);
        }

        Reading with(Note said) {
            return new Reading(origin, mentions, aliases, use, Optional.of(said));
        }
    }

    /** Reads a source by itself: what other sources call tables is not known yet. */
    Reading read(Source source) {
        Reading nothing = Reading.nothing(source.origin());
        if (WORTH_READING.stream().noneMatch(source.text()::contains) && !namesByPrefix(source)) {
            return nothing;
        }
        return language(source).map(language -> read(source, language, nothing)).orElse(nothing);
    }

    /** Whether tables may be named there by a prefix that another source keeps: data is no code, and there is much of it. */
    private boolean namesByPrefix(Source source) {
        String text = source.text();
        boolean prefixes = !source.file().endsWith(DATA) && (text.contains("refix") || text.contains("REFIX"));
        boolean joins = !source.file().endsWith(DATA)
                && STAGES.stream().anyMatch(text::contains)
                && JOINTS.stream().anyMatch(text::contains);
        return joins || (prefixes && TABLES.stream().anyMatch(text::contains)) || known.mayEnd(text);
    }

    private Reading read(Source source, Language language, Reading nothing) {
        Reading reading = nothing;
        try {
            TokenTree tokens = new TokenTree(language, language.lex(source.text()));
            Symbols symbols = new Symbols(tokens);
            reading = reading.with(Mentions.in(source, known, tokens, symbols));
            return reading.with(UseCheck.of(source, tokens, symbols, reading.aliases(), new SharedNames()));
        } catch (RuntimeException | StackOverflowError unforeseen) {
            return reading.with(note(source, unforeseen));
        }
    }

    /** Reads the requests of a source again, now that it is known what all sources call tables. */
    Reading readAgain(Source source, Reading before, SharedNames shared) {
        try {
            return language(source)
                    .map(language -> new TokenTree(language, language.lex(source.text())))
                    .map(tokens -> UseCheck.of(source, tokens, new Symbols(tokens), before.aliases(), shared))
                    .map(before::with)
                    .orElse(before);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            return before.with(note(source, unforeseen));
        }
    }

    private static Optional<Language> language(Source source) {
        String firstLine = source.text().lines().findFirst().orElse("");
        return Language.of(source.file(), firstLine);
    }

    /** What no lexer foresaw in one source must not cost the others. */
    private static Note note(Source source, Throwable unforeseen) {
        return new Note(
                source.file(), "cannot be taken apart (" + unforeseen.getClass().getSimpleName() + ")");
    }
}
