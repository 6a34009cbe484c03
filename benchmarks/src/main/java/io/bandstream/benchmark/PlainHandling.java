package io.bandstream.benchmark;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.stream.Change;
import java.util.function.Consumer;

/** The pipeline's own handler, driven without its engine: one change at a time, one guarded transaction for each. */
final class PlainHandling implements Consumer<Change> {

    private final Handler handler;
    private final View view;
    private final EffectStore store;

    PlainHandling(Handler handler, View view, EffectStore store) {
        this.handler = handler;
        this.view = view;
        this.store = store;
    }

    @Override
    public void accept(Change change) {
        if (handler.concerns(change)) {
            Guard guard = new Guard.Entry(handler.name(), change.origin().eventId());
            Commit commit;
            do {
                commit = carryOut(handler.decide(change, view), guard);
            } while (!(commit instanceof Commit.Committed || commit instanceof Commit.AlreadyCommitted));
        }
    }

    private Commit carryOut(Decision decision, Guard guard) {
        if (decision instanceof Decision.Apply apply) {
            return store.commit(guard, apply.effects());
        }
        if (decision instanceof Decision.Fenced fenced) {
            return store.commit(guard, Effects.of(fenced.fenced()).and(fenced.besides()));
        }
        if (decision instanceof Decision.Skip) {
            return new Commit.Committed();
        }
        if (decision instanceof Decision.Await) {
            return new Commit.Conflict();
        }
        throw new IllegalStateException("not among the benchmarks' events: " + decision);
    }
}
