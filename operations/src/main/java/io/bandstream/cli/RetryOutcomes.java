package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.evaluation.Retrying;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of evaluations that were to be tried anew, as text and as JSON; by assessment, in the order asked for. */
record RetryOutcomes(Map<String, Retrying> outcomes) {

    int status() {
        return outcomes.values().stream().allMatch(RetryOutcomes::waits) ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private static boolean waits(Retrying outcome) {
        return outcome instanceof Retrying.Queued || outcome instanceof Retrying.AlreadyQueued;
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = document.putArray("evaluations");
        outcomes.forEach(
                (id, outcome) -> rows.addObject().put("assessment_id", id).put("outcome", word(outcome)));
        return document.toPrettyString() + System.lineSeparator();
    }

    String text() {
        List<List<String>> rows = new ArrayList<>();
        outcomes.forEach((id, outcome) -> rows.add(List.of(word(outcome), id, explanation(outcome))));
        return Columns.aligned(rows);
    }

    private static String word(Retrying outcome) {
        if (outcome instanceof Retrying.Queued) {
            return "queued";
        }
        if (outcome instanceof Retrying.AlreadyQueued) {
            return "queued-before";
        }
        return outcome instanceof Retrying.NotInError ? "not-in-error" : "unknown";
    }

    private static String explanation(Retrying outcome) {
        if (outcome instanceof Retrying.NotInError other) {
            return "it is " + other.status().text();
        }
        return outcome instanceof Retrying.Unknown
                ? "no writing or speaking with answers has this id: take it from the action's cause_key"
                : "";
    }
}
