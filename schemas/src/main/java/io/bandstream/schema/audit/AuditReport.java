package io.bandstream.schema.audit;

import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Note;
import java.util.List;
import java.util.Set;

/**
 * What an audit has found.
 *
 * @param files how many were read
 * @param accepted how many findings the baseline has accepted and are left out
 */
public record AuditReport(
        List<Reference> references,
        List<Finding> findings,
        TableSummary tables,
        List<WorkflowVerdict> workflows,
        List<Note> notes,
        int files,
        int accepted) {

    public boolean clean() {
        return findings.isEmpty();
    }

    /** Without the findings of these ids. */
    public AuditReport without(Set<String> ids) {
        List<Finding> left =
                findings.stream().filter(finding -> !ids.contains(finding.id())).toList();
        return new AuditReport(
                references, left, tables, workflows, notes, files, accepted + findings.size() - left.size());
    }
}
