package io.bandstream.schema.audit;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.code.Symbols;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.reference.Alias;
import io.bandstream.schema.audit.reference.KnownTables;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.reference.References;
import io.bandstream.schema.audit.source.Note;
import io.bandstream.schema.audit.source.Origin;
import io.bandstream.schema.audit.source.Scope;
import io.bandstream.schema.audit.source.Source;
import io.bandstream.schema.audit.source.SourceTree;
import io.bandstream.schema.audit.use.Misuse;
import io.bandstream.schema.audit.use.SharedNames;
import io.bandstream.schema.audit.use.UseCheck;
import io.bandstream.schema.provision.LiveTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One audit: code first, then what it names against the catalog and the live tables. It changes nothing. Memory grows
 * with the names that are found and not with the code. One use; not thread-safe.
 */
public final class Audit {

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

    /** A source with a request whose table another source may name. */
    private record Open(Origin origin, List<Alias> aliases) {}

    private final Optional<List<LiveTable>> live;
    private final List<Workflow> workflows;
    private final SourceTree tree;
    private final KnownTables known;
    private final References references;
    private final List<Misuse> misuses = new ArrayList<>();
    private final SharedNames shared = new SharedNames();
    private final List<Open> open = new ArrayList<>();
    private final List<Note> broken = new ArrayList<>();

    /**
     * @param live the tables that DynamoDB has; empty if it was not asked, and the catalog then stands for it
     */
    public Audit(Optional<List<LiveTable>> live, List<Workflow> workflows, Scope scope) {
        this.live = live;
        this.workflows = workflows;
        this.tree = new SourceTree(
                scope, (name, firstLine) -> Language.of(name, firstLine).isPresent());
        this.known = KnownTables.of(
                Catalog.all(),
                live.stream().flatMap(List::stream).map(LiveTable::name).toList());
        this.references = new References(known);
    }

    /** Reads all that is below these files and directories. */
    public AuditReport run(List<Path> roots) {
        roots.forEach(root -> tree.walk(root, this::read));
        readAgain();
        List<Reference> found = references.all();
        Findings findings = new Findings();
        Set<String> meant = new ReferenceFindings(known, live, findings).add(found);
        misuses.stream().sorted(Comparator.comparing(Misuse::place)).forEach(misuse -> add(findings, misuse));
        TableSummary summary = Summaries.of(found, live, meant);
        new TableFindings(live, found, findings).add(summary);
        return new AuditReport(
                found,
                findings.all(),
                summary,
                new WorkflowCheck(known, live, found).verdicts(workflows),
                notes(),
                tree.files(),
                0);
    }

    private void read(Source source) {
        if (WORTH_READING.stream().noneMatch(source.text()::contains)) {
            return;
        }
        try {
            language(source).ifPresent(language -> read(source, language));
        } catch (RuntimeException | StackOverflowError unforeseen) {
            // What no lexer foresaw in one file must not cost the others.
            broken.add(new Note(
                    source.file(),
                    "cannot be taken apart (" + unforeseen.getClass().getSimpleName() + ")"));
        }
    }

    private void read(Source source, Language language) {
        TokenTree tokens = new TokenTree(language, language.lex(source.text()));
        Symbols symbols = new Symbols(tokens);
        List<Alias> aliases = references.add(source, tokens, symbols);
        shared.add(aliases);
        UseCheck.Result result = UseCheck.of(source, tokens, symbols, aliases, new SharedNames());
        if (result.open()) {
            open.add(new Open(source.origin(), aliases));
        } else {
            misuses.addAll(result.misuses());
        }
    }

    /** Reads those sources again whose requests are for tables that another source names. */
    private void readAgain() {
        open.forEach(read -> tree.again(read.origin()).ifPresent(source -> useOf(source, read.aliases())));
    }

    private void useOf(Source source, List<Alias> aliases) {
        language(source).ifPresent(language -> {
            TokenTree tokens = new TokenTree(language, language.lex(source.text()));
            misuses.addAll(UseCheck.of(source, tokens, new Symbols(tokens), aliases, shared)
                    .misuses());
        });
    }

    private static Optional<Language> language(Source source) {
        String firstLine = source.text().lines().findFirst().orElse("");
        return Language.of(source.file(), firstLine);
    }

    private List<Note> notes() {
        return Stream.concat(tree.notes().stream(), broken.stream()).toList();
    }

    private static void add(Findings findings, Misuse misuse) {
        FindingKind kind = switch (misuse.kind()) {
            case KEY -> FindingKind.WRONG_KEY;
            case INDEX -> FindingKind.UNKNOWN_INDEX;
            case KEY_TYPE, EXPIRY_TYPE -> FindingKind.WRONG_TYPE;
        };
        Severity severity = misuse.kind() == Misuse.Kind.EXPIRY_TYPE ? Severity.MEDIUM : Severity.HIGH;
        findings.add(severity, kind, misuse.table(), Optional.of(misuse.place()), misuse.evidence(), misuse.remedy());
    }

    /** Whether a table of that name can be used. */
    static boolean exists(String name, Optional<List<LiveTable>> live) {
        return live.map(tables -> tables.stream().anyMatch(table -> table.name().equals(name)))
                .orElseGet(() -> Catalog.find(name).isPresent());
    }

    static Stream<String> declaredOfApp() {
        return Catalog.app().stream().map(TableDefinition::name);
    }
}
