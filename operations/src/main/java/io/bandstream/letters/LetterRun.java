package io.bandstream.letters;

import io.bandstream.demo.Progress;
import io.bandstream.engine.Redrive;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.schema.attribute.Item;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs or discards the letters that somebody names, or all that are there, and tells each outcome as soon as it is known. For
 * one run. A thread that is interrupted stops between two letters and stays interrupted.
 */
public final class LetterRun {

    private final Supplier<List<Item>> heads;
    private final Redrive redrive;
    private final Consumer<Outcome> told;
    private final IntFunction<Progress.Steps> progress;
    private final Set<String> ran = new HashSet<>();
    private final Set<String> stayed = new HashSet<>();

    /**
     * One run.
     *
     * @param progress begins to show how many of the letters that are there are dealt with; not used for named ones
     */
    public LetterRun(
            Supplier<List<Item>> heads, Redrive redrive, Consumer<Outcome> told, IntFunction<Progress.Steps> progress) {
        this.heads = heads;
        this.redrive = redrive;
        this.told = told;
        this.progress = progress;
    }

    /** Runs these, and first what lies before them under their keys. */
    public void redrive(List<String> ids) {
        run(ids, this::redriveOne);
    }

    public void redriveAll() {
        runAll(this::redriveOne);
    }

    public void discard(List<String> ids) {
        run(ids, this::discardOne);
    }

    public void discardAll() {
        runAll(this::discardOne);
    }

    private interface Work {
        void on(String id) throws InterruptedException;
    }

    private void run(List<String> ids, Work work) {
        mindingCauses(() -> {
            for (String id : ids) {
                work.on(id);
            }
        });
    }

    private void runAll(Work work) {
        List<String> there = ids();
        mindingCauses(() -> all(there, work));
    }

    private interface Works {
        void run() throws InterruptedException;
    }

    private void mindingCauses(Works works) {
        Set<Redrive.Cause> causes = causes();
        try {
            works.run();
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
        if (!ran.contains(id) && !isBehindOneThatFailed(id)) {
            redrive.redrive(id, outcome -> {
                ran.add(outcome.id());
                if (!(outcome instanceof Outcome.Applied)) {
                    stayed.add(outcome.id());
                }
                told.accept(outcome);
            });
        }
    }

    /** Another run of that one would fail as it just did. */
    private boolean isBehindOneThatFailed(String id) {
        return !stayed.isEmpty() && redrive.firstOf(id).filter(stayed::contains).isPresent();
    }

    private void discardOne(String id) throws InterruptedException {
        told.accept(redrive.discard(id));
    }
}
