package io.bandstream.cli;

import io.bandstream.demo.Progress;
import io.bandstream.engine.Redrive;
import io.bandstream.schema.attribute.Item;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs or discards the letters that a command names, or all that are there, and adds each outcome as soon as it is known. */
final class DeadLetterRun {

    private final Supplier<List<Item>> heads;
    private final Redrive redrive;
    private final DeadLetterOutcomes outcomes;
    private final IntFunction<Progress.Steps> progress;

    /** @param progress begins to show how many of the letters that are there are dealt with; not used for named ones */
    DeadLetterRun(
            Supplier<List<Item>> heads,
            Redrive redrive,
            DeadLetterOutcomes outcomes,
            IntFunction<Progress.Steps> progress) {
        this.heads = heads;
        this.redrive = redrive;
        this.outcomes = outcomes;
        this.progress = progress;
    }

    void redrive(DeadLetterChoice choice) {
        run(choice, this::redriveOne);
    }

    void discard(DeadLetterChoice choice) {
        run(choice, id -> outcomes.add(redrive.discard(id)));
    }

    private interface Work {
        void on(String id) throws InterruptedException;
    }

    private void run(DeadLetterChoice choice, Work work) {
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
        try (Progress.Steps steps = progress.apply(there.size())) {
            for (String id : there) {
                work.on(id);
                steps.step();
            }
        }
        Set<String> done = new HashSet<>(there);
        for (List<String> left = others(done); !left.isEmpty(); left = others(done)) {
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
        if (!outcomes.has(id)) {
            redrive.redrive(id, outcomes::add);
        }
    }
}
