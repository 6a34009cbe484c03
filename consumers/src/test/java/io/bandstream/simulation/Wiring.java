package io.bandstream.simulation;

import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.simulation.SimulatedStream.Listed;
import io.bandstream.stream.ChangeProcessor;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where a test puts a bug: each piece of a worker may be wrapped. Sound as it is. */
record Wiring(
        UnaryOperator<EffectStore> store,
        UnaryOperator<View> view,
        UnaryOperator<Handler> handler,
        UnaryOperator<ChangeProcessor> processor,
        UnaryOperator<Gaps> gaps,
        UnaryOperator<List<Listed>> listing) {

    static Wiring sound() {
        return new Wiring(
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    static Wiring withStore(UnaryOperator<EffectStore> bug) {
        Wiring sound = sound();
        return new Wiring(bug, sound.view, sound.handler, sound.processor, sound.gaps, sound.listing);
    }

    static Wiring withView(UnaryOperator<View> bug) {
        Wiring sound = sound();
        return new Wiring(sound.store, bug, sound.handler, sound.processor, sound.gaps, sound.listing);
    }

    static Wiring withHandler(UnaryOperator<Handler> bug) {
        Wiring sound = sound();
        return new Wiring(sound.store, sound.view, bug, sound.processor, sound.gaps, sound.listing);
    }

    static Wiring withProcessor(UnaryOperator<ChangeProcessor> bug) {
        Wiring sound = sound();
        return new Wiring(sound.store, sound.view, sound.handler, bug, sound.gaps, sound.listing);
    }

    static Wiring withGaps(UnaryOperator<Gaps> bug) {
        Wiring sound = sound();
        return new Wiring(sound.store, sound.view, sound.handler, sound.processor, bug, sound.listing);
    }

    static Wiring withListing(UnaryOperator<List<Listed>> bug) {
        Wiring sound = sound();
        return new Wiring(sound.store, sound.view, sound.handler, sound.processor, sound.gaps, bug);
    }
}
