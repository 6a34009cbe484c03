package io.bandstream.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.letters.OutcomeWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of dead letters, for people and programs. Of a letter that was run more than once, the last outcome. */
final class DeadLetterOutcomes {

    private final Map<String, Outcome> byId = new LinkedHashMap<>();
    private final boolean all;
    private final Consumer<String> told;

    /**
     * @param all every letter is meant: one that has gone meanwhile is no fault
     * @param told takes a line for each outcome as it is added; a repeat of the same one has none
     */
    DeadLetterOutcomes(boolean all, Consumer<String> told) {
        this.all = all;
        this.told = told;
    }

    void add(Outcome outcome) {
        boolean noFault = all && outcome instanceof Outcome.Missing;
        if (!noFault && !outcome.equals(byId.put(outcome.id(), outcome))) {
            told.accept(OutcomeWords.word(outcome) + "  " + outcome.id() + why(outcome));
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
        one.put("outcome", OutcomeWords.word(outcome));
        if (outcome instanceof Outcome.FailedAgain failed) {
            one.put("error_class", failed.errorClass());
            one.put("error", failed.error());
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            one.put("error", unavailable.reason());
        }
        return one;
    }

    /** What stands below the lines; nothing below a single one. */
    String summary() {
        if (byId.isEmpty()) {
            return "no dead letters\n";
        }
        return byId.size() == 1 ? "" : counts(byId.values()) + "\n";
    }

    private static String counts(Collection<Outcome> outcomes) {
        Map<String, Long> counts = outcomes.stream()
                .map(OutcomeWords::word)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String why(Outcome outcome) {
        return OutcomeWords.why(outcome).map(why -> "  " + why).orElse("");
    }
}
