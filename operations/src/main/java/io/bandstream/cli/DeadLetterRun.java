package io.bandstream.cli;

import io.bandstream.engine.Redrive;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs or discards the letters that a command names, or all that are there. */
final class DeadLetterRun {

    private final Supplier<List<Item>> heads;
    private final Redrive redrive;
    private final List<Outcome> outcomes = new ArrayList<>();

    DeadLetterRun(Supplier<List<Item>> heads, Redrive redrive) {
        this.heads = heads;
        this.redrive = redrive;
    }

    DeadLetterOutcomes redrive(DeadLetterChoice choice) {
        return run(choice, this::redriveOne);
    }

    DeadLetterOutcomes discard(DeadLetterChoice choice) {
        return run(choice, id -> outcomes.add(redrive.discard(id)));
    }

    private interface Work {
        void on(String id) throws InterruptedException;
    }

    private DeadLetterOutcomes run(DeadLetterChoice choice, Work work) {
        List<String> there = ids();
        Set<Redrive.Cause> causes = causes();
        try {
            if (choice.all()) {
                all(there, work);
            } else {
                for (String id : choice.ids()) {
                    work.on(id);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        causes.removeAll(causes());
        causes.forEach(redrive::allGone);
        return new DeadLetterOutcomes(outcomes, choice.all());
    }

    private Set<Redrive.Cause> causes() {
        return heads.get().stream()
                .map(head -> new Redrive.Cause(
                        head.text("handler").orElse(""),
                        head.text("error_class").orElse("")))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Those as well that come while it runs; each once, so that it ends. */
    private void all(List<String> there, Work work) throws InterruptedException {
        Set<String> done = new HashSet<>();
        for (List<String> left = there; !left.isEmpty(); left = others(done)) {
            for (String id : left) {
                work.on(id);
            }
            done.addAll(left);
        }
    }

    private List<String> others(Set<String> done) {
        return ids().stream().filter(id -> !done.contains(id)).toList();
    }

    private List<String> ids() {
        return heads.get().stream()
                .sorted(Comparator.comparing(head -> head.text("first_seen").orElse("")))
                .flatMap(head -> head.text("id").stream())
                .toList();
    }

    private void redriveOne(String id) throws InterruptedException {
        boolean runBefore = outcomes.stream().anyMatch(outcome -> outcome.id().equals(id));
        if (!runBefore) {
            outcomes.addAll(redrive.redrive(id));
        }
    }
}
