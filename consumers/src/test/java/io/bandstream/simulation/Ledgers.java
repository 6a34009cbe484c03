package io.bandstream.simulation;

import io.bandstream.engine.Handler;
import java.util.List;

/** The two handlers behind the stream: one with order keys over several items, one by item. */
final class Ledgers {

    static final List<String> NAMES = List.of("groups", "items");

    private Ledgers() {}

    static List<Handler> all(World world) {
        return sound(world).stream().map(world.wiring().handler()).toList();
    }

    /** As they should be: which says what was to be expected of a run. */
    static List<Handler> sound(World world) {
        return NAMES.stream()
                .<Handler>map(name ->
                        new Ledger(name, name.equals("groups"), world.scenario().random("moods of " + name)))
                .toList();
    }
}
