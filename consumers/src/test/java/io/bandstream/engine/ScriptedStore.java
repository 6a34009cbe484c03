package io.bandstream.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Answers commits as it is told, then takes every one. Safe for many threads. */
final class ScriptedStore implements EffectStore {

    record Call(Guard guard, Effects effects) {}

    private final Deque<Commit> answers;
    private final List<Call> calls = new ArrayList<>();

    ScriptedStore(Collection<? extends Commit> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    @Override
    public synchronized Commit commit(Guard guard, Effects effects) {
        calls.add(new Call(guard, effects));
        return answers.isEmpty() ? new Commit.Committed() : answers.remove();
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }
}
