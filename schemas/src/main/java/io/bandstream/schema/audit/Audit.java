package io.bandstream.schema.audit;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.SourceReader.Reading;
import io.bandstream.schema.audit.lex.Language;
import io.bandstream.schema.audit.reference.KnownTables;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.reference.References;
import io.bandstream.schema.audit.source.Note;
import io.bandstream.schema.audit.source.Scope;
import io.bandstream.schema.audit.source.SourceTree;
import io.bandstream.schema.audit.use.Misuse;
import io.bandstream.schema.audit.use.SharedNames;
import io.bandstream.schema.provision.LiveTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * One audit: code first, then what it names against the catalog and the live tables. It changes nothing. Memory grows
 * with the names that are found and not with the code. One use; not thread-safe.
 */
public final class Audit {

    private final Optional<List<LiveTable>> live;
    private final List<Workflow> workflows;
    private final SourceTree tree;
    private final KnownTables known;
    private final Executor executor;
    private final SourceReader reader;
    private final References references;
    private final List<Misuse> misuses = new ArrayList<>();
    private final SharedNames shared = new SharedNames();
    private final List<Reading> open = new ArrayList<>();
    private final List<Note> broken = new ArrayList<>();

    /**
     * @param live the tables that DynamoDB has; empty if it was not asked, and the catalog then stands for it
     * @param executor takes sources apart beside the caller's thread; what comes out is the same on any
     */
    public Audit(Optional<List<LiveTable>> live, List<Workflow> workflows, Scope scope, Executor executor) {
        this.live = live;
        this.workflows = workflows;
        this.tree = new SourceTree(
                scope, (name, firstLine) -> Language.of(name, firstLine).isPresent());
        this.known = KnownTables.of(
                Catalog.all(),
                live.stream().flatMap(List::stream).map(LiveTable::name).toList());
        this.executor = executor;
        this.reader = new SourceReader(known);
        this.references = new References(known);
    }

    /** Reads all that is below these files and directories. */
    public AuditReport run(List<Path> roots) {
        read(roots);
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

    private void read(List<Path> roots) {
        ReadAhead<Reading> ahead = new ReadAhead<>(executor, this::add);
        roots.forEach(root -> tree.walk(root, source -> ahead.add(source.text().length(), () -> reader.read(source))));
        ahead.finish();
    }

    private void add(Reading reading) {
        references.add(reading.mentions());
        shared.add(reading.aliases());
        reading.note().ifPresent(broken::add);
        if (reading.use().open()) {
            open.add(reading);
        } else {
            misuses.addAll(reading.use().misuses());
        }
    }

    /** Reads those sources again whose requests are for tables that another source names. */
    private void readAgain() {
        ReadAhead<Reading> ahead = new ReadAhead<>(executor, again -> {
            again.note().ifPresent(broken::add);
            misuses.addAll(again.use().misuses());
        });
        open.forEach(reading -> tree.again(reading.origin())
                .ifPresent(
                        source -> ahead.add(source.text().length(), () -> reader.readAgain(source, reading, shared))));
        ahead.finish();
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
