package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.schema.item.QueuedEvaluation;
import java.util.List;
import java.util.stream.Stream;

/** What waits for an evaluator, as text and as JSON. */
record EvaluationListing(List<QueuedEvaluation> waiting) {

    private static final List<String> TITLES = List.of("ASSESSMENT", "QUEUED", "DUE", "TAKEN", "LAST TROUBLE");

    EvaluationListing {
        waiting = List.copyOf(waiting);
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = document.putArray("evaluations");
        waiting.forEach(row -> rows.addObject()
                .put("assessment_id", row.assessmentId())
                .put("queued_at", row.queuedAt().toString())
                .put("due_at", row.dueAt().toString())
                .put("claims", row.claims())
                .put("last_trouble", row.lastTrouble().orElse(null))
                .put("after_error", row.afterError()));
        return document.toPrettyString() + System.lineSeparator();
    }

    String text() {
        return waiting.isEmpty()
                ? "nothing waits for an evaluator\n"
                : Columns.aligned(
                        Stream.concat(Stream.of(TITLES), waiting.stream().map(EvaluationListing::row))
                                .toList());
    }

    private static List<String> row(QueuedEvaluation row) {
        return List.of(
                row.assessmentId(),
                row.queuedAt().toString(),
                row.dueAt().toString(),
                row.claims() + (row.afterError() ? " (again)" : ""),
                row.lastTrouble().orElse("-"));
    }
}
