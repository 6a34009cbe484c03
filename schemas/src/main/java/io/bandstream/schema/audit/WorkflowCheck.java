package io.bandstream.schema.audit;

import io.bandstream.schema.audit.WorkflowVerdict.Outcome;
import io.bandstream.schema.audit.WorkflowVerdict.StepVerdict;
import io.bandstream.schema.audit.WorkflowVerdict.TableVerdict;
import io.bandstream.schema.audit.reference.KnownTables;
import io.bandstream.schema.audit.reference.Nearest;
import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Place;
import io.bandstream.schema.provision.LiveTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether each step of each workflow has its tables. */
final class WorkflowCheck {

    private final Nearest nearest;
    private final Optional<List<LiveTable>> live;
    private final Map<String, Place> firstPlaces = new LinkedHashMap<>();

    WorkflowCheck(KnownTables known, Optional<List<LiveTable>> live, List<Reference> references) {
        this.nearest = new Nearest(known.names());
        this.live = live;
        references.stream()
                .filter(Reference::resolved)
                .forEach(reference -> firstPlaces.putIfAbsent(reference.name(), reference.place()));
    }

    List<WorkflowVerdict> verdicts(List<Workflow> workflows) {
        return workflows.stream()
                .map(workflow -> new WorkflowVerdict(
                        workflow.name(),
                        workflow.steps().stream().map(this::step).toList()))
                .toList();
    }

    private StepVerdict step(Workflow.Step step) {
        return new StepVerdict(
                step.name(), step.tables().stream().map(this::table).toList());
    }

    private TableVerdict table(String table) {
        if (!Audit.exists(table, live)) {
            return new TableVerdict(table, Outcome.MISSING, Optional.empty());
        }
        Optional<Place> right = Optional.ofNullable(firstPlaces.get(table));
        if (right.isPresent()) {
            return new TableVerdict(table, Outcome.VERIFIED, right);
        }
        Optional<Place> wrong = firstPlaces.entrySet().stream()
                .filter(named -> !Audit.exists(named.getKey(), live))
                .filter(named -> nearest.to(named.getKey()).equals(Optional.of(table)))
                .findFirst()
                .map(Map.Entry::getValue);
        return new TableVerdict(table, wrong.isPresent() ? Outcome.MISMATCH : Outcome.UNREFERENCED, wrong);
    }
}
