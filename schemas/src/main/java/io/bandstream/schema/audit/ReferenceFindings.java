package io.bandstream.schema.audit;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.audit.reference.KnownTables;
import io.bandstream.schema.audit.reference.Nearest;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.provision.LiveTable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the names in the code. */
final class ReferenceFindings {

    private final Optional<List<LiveTable>> live;
    private final Findings findings;
    private final Nearest nearest;
    private final String where;
    private final Set<String> meant = new HashSet<>();

    ReferenceFindings(KnownTables known, Optional<List<LiveTable>> live, Findings findings) {
        this.live = live;
        this.findings = findings;
        this.nearest = new Nearest(known.names());
        this.where = live.isPresent() ? "DynamoDB" : "the catalog";
    }

    /** Answers the tables that are meant where others are named. */
    Set<String> add(List<Reference> references) {
        references.stream().filter(reference -> reference.kind().names()).forEach(this::add);
        return Set.copyOf(meant);
    }

    private void add(Reference reference) {
        if (!reference.resolved()) {
            dynamic(reference);
        } else if (!Audit.exists(reference.name(), live)
                && Catalog.find(reference.name()).isEmpty()) {
            nearest.to(reference.name()).ifPresentOrElse(near -> mismatch(reference, near), () -> phantom(reference));
        }
    }

    private void mismatch(Reference reference, String near) {
        meant.add(near);
        findings.add(
                Severity.CRITICAL,
                FindingKind.MISMATCH,
                reference.name(),
                Optional.of(reference.place()),
                said(reference) + "; " + where + " has no such table, but " + near,
                "use `" + near + "` in place of `" + reference.name() + "`");
    }

    private void phantom(Reference reference) {
        findings.add(
                reference.used() ? Severity.HIGH : Severity.MEDIUM,
                FindingKind.PHANTOM,
                reference.name(),
                Optional.of(reference.place()),
                said(reference) + "; " + where + " has no such table, and none of a near name",
                "create `" + reference.name() + "` and declare it, or remove the code that names it");
    }

    private void dynamic(Reference reference) {
        String close = nearest.to(reference.name())
                .map(table -> "; the table of a near name is " + table)
                .orElse("");
        findings.add(
                Severity.LOW,
                FindingKind.DYNAMIC,
                reference.name(),
                Optional.of(reference.place()),
                "the name is put together at run time" + close,
                "hand the whole name in by configuration, with a name of the catalog as its default");
    }

    private static String said(Reference reference) {
        String as = reference.alias().isEmpty() ? "" : " for " + reference.alias();
        String how = switch (reference.kind()) {
            case DEFAULT -> "default";
            case DYNAMIC -> "put together from " + reference.pattern().orElse("");
            default -> "literal";
        };
        return "the code names it" + as + " (" + how + ")";
    }
}
