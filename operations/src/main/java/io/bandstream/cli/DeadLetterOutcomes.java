package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.engine.Redrive.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of dead letters, for people and programs. */
final class DeadLetterOutcomes {

    private final Map<String, Outcome> byId = new LinkedHashMap<>();

    /** @param all every letter was meant: one that has gone meanwhile is no fault */
    DeadLetterOutcomes(List<Outcome> outcomes, boolean all) {
        for (Outcome outcome : outcomes) {
            if (!(all && outcome instanceof Outcome.Missing)) {
                byId.put(outcome.id(), outcome);
            }
        }
    }

    int status() {
        if (byId.values().stream().anyMatch(Outcome.Unavailable.class::isInstance)) {
            return ExitStatus.COULD_NOT_RUN;
        }
        boolean done = byId.values().stream()
                .allMatch(outcome -> outcome instanceof Outcome.Applied || outcome instanceof Outcome.Discarded);
        return done ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    String json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode outcomes = document.putArray("outcomes");
        byId.values().forEach(outcome -> outcomes.add(json(outcome)));
        return document.toPrettyString() + System.lineSeparator();
    }

    private static ObjectNode json(Outcome outcome) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("id", outcome.id());
        one.put("outcome", word(outcome));
        if (outcome instanceof Outcome.FailedAgain failed) {
            one.put("error_class", failed.errorClass());
            one.put("error", failed.error());
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            one.put("error", unavailable.reason());
        }
        return one;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : byId.values()) {
            text.append(word(outcome))
                    .append("  ")
                    .append(outcome.id())
                    .append(why(outcome))
                    .append('\n');
        }
        return text.append(byId.isEmpty() ? "no dead letters\n" : "").toString();
    }

    private static String why(Outcome outcome) {
        if (outcome instanceof Outcome.FailedAgain failed) {
            return "  " + failed.errorClass() + ": " + failed.error();
        }
        return outcome instanceof Outcome.Unavailable unavailable ? "  " + unavailable.reason() : "";
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Applied) {
            return "applied";
        }
        if (outcome instanceof Outcome.Discarded) {
            return "discarded";
        }
        if (outcome instanceof Outcome.FailedAgain) {
            return "failed-again";
        }
        return outcome instanceof Outcome.Missing ? "missing" : "unavailable";
    }
}
