package io.bandstream.producer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Answers what a test has prepared, one thing per call, and is out of order where nothing is left. */
final class ScriptedEvaluator implements Evaluator {

    private final Queue<Supplier<Evaluation>> prepared = new ConcurrentLinkedQueue<>();
    private final List<Script> asked = Collections.synchronizedList(new ArrayList<>());

    void next(Evaluation evaluation) {
        prepared.add(() -> evaluation);
    }

    /** Something that happens while the evaluator is at it. */
    void next(Runnable meanwhile, Evaluation evaluation) {
        prepared.add(() -> {
            meanwhile.run();
            return evaluation;
        });
    }

    List<Script> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Evaluation evaluate(Script script) {
        asked.add(script);
        Supplier<Evaluation> next = prepared.poll();
        return next == null ? new Evaluation.Unavailable("out-of-order") : next.get();
    }
}
