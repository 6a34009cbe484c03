package io.bandstream.schema.audit;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.Owner;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Place;
import io.bandstream.schema.provision.LiveTable;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.schema.provision.TableDifference;
import java.util.List;
import java.util.Optional;

/** What is wrong with the tables: no code names them, or the live ones are not those of the catalog. */
final class TableFindings {

    private static final String ABSENT = "none";

    private final Optional<List<LiveTable>> live;
    private final List<Reference> references;
    private final List<Reference> unresolved;
    private final Findings findings;

    TableFindings(Optional<List<LiveTable>> live, List<Reference> references, Findings findings) {
        this.live = live;
        this.references = references;
        this.unresolved = references.stream()
                .filter(reference -> !reference.resolved() && reference.kind().names())
                .toList();
        this.findings = findings;
    }

    void add(TableSummary summary) {
        live.ifPresent(this::compare);
        summary.unused().forEach(this::unused);
    }

    /** The pipeline's own tables are looked for once one of them is there: not every account runs the pipeline. */
    private void compare(List<LiveTable> tables) {
        boolean pipeline = tables.stream().anyMatch(table -> Owner.PIPELINE.owns(table.name()));
        List<TableDefinition> expected = pipeline ? Catalog.all() : Catalog.app();
        TableComparison.of(expected, tables).differences().forEach(this::difference);
    }

    private void difference(TableDifference difference) {
        if (!difference.property().equals(TableDifference.EXISTENCE)) {
            different(difference);
        } else if (difference.live().equals(ABSENT)) {
            missing(difference.table());
        } else {
            findings.add(
                    Severity.MEDIUM,
                    FindingKind.EXTRA,
                    difference.table(),
                    firstPlace(difference.table()),
                    "DynamoDB has it, the catalog does not",
                    "declare it in the catalog, or delete it once nobody needs it");
        }
    }

    private void different(TableDifference difference) {
        boolean key = difference.property().contains("key");
        findings.add(
                key ? Severity.HIGH : Severity.MEDIUM,
                FindingKind.DIFFERENT,
                difference.table(),
                Optional.empty(),
                difference.property() + ": declared " + difference.declared() + ", live " + difference.live(),
                key
                        ? "create the table anew with " + difference.declared() + " and move its items"
                        : "set " + difference.property() + " of the live table to " + difference.declared());
    }

    private void missing(String table) {
        Optional<Place> used = firstPlace(table);
        findings.add(
                used.isPresent() ? Severity.CRITICAL : Severity.HIGH,
                FindingKind.MISSING,
                table,
                used,
                "the catalog declares it, DynamoDB does not have it"
                        + (used.isPresent() ? ", and the code names it" : ""),
                "./bandstream tables create");
    }

    private void unused(String table) {
        String pattern = unresolved.stream()
                .filter(reference -> Patterns.fits(reference.name(), table))
                .findFirst()
                .map(reference -> "; " + reference.name() + " at " + reference.place() + " may name it at run time")
                .orElse("");
        findings.add(
                Severity.LOW,
                FindingKind.UNUSED,
                table,
                Optional.empty(),
                "no code that was looked at names it" + pattern,
                "nothing, if other code uses it; else find out who still needs it");
    }

    private Optional<Place> firstPlace(String table) {
        return references.stream()
                .filter(reference -> reference.resolved() && reference.name().equals(table))
                .findFirst()
                .map(Reference::place);
    }
}
