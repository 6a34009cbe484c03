package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one worker: what shares an order key waits, all else is under way at once. While one change is decided, and
 * until its commit, others are decided and land, at random.
 */
final class Lanes {

    private static final int MOST_UNDER_WAY = 4;

    private final World world;
    private final Random random;
    private final List<Occupant> underWay = new ArrayList<>();
    private final Map<String, Set<String>> lanesByEvent = new HashMap<>();

    private static final class Occupant {
        private final Change change;
        private @Nullable Decision decision;
        private boolean deciding;

        private Occupant(Change change) {
            this.change = change;
        }
    }

    Lanes(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    void settle() {
        while (!world.waiting.isEmpty() || !underWay.isEmpty()) {
            List<Change> free = underWay.size() < MOST_UNDER_WAY ? free() : List.of();
            if (!free.isEmpty() && (underWay.isEmpty() || random.nextBoolean())) {
                Change next = one(free);
                world.waiting.remove(next);
                underWay.add(new Occupant(next));
            } else {
                advance(one(underWay));
            }
        }
    }

    /** In no lane that another one is in, or waits for before it. */
    private List<Change> free() {
        Set<String> taken = new HashSet<>();
        underWay.forEach(occupant -> taken.addAll(lanesOf(occupant.change)));
        List<Change> free = new ArrayList<>();
        for (Change change : world.waiting) {
            Set<String> wanted = lanesOf(change);
            if (wanted.stream().noneMatch(taken::contains)) {
                free.add(change);
            }
            taken.addAll(wanted);
        }
        return free;
    }

    private Set<String> lanesOf(Change change) {
        return lanesByEvent.computeIfAbsent(change.origin().eventId(), event -> world.lanesOf(change));
    }

    private void advance(Occupant occupant) {
        if (occupant.decision == null) {
            occupant.deciding = true;
            occupant.decision = world.decide(occupant.change, new BusyView());
            occupant.deciding = false;
        } else {
            land(occupant);
        }
    }

    private void land(Occupant occupant) {
        Decision decision = occupant.decision;
        occupant.decision = null;
        assertThat(decision).isNotInstanceOf(Decision.Reject.class);
        if (decision != null && world.land(occupant.change, decision) && !isToBeContinued(decision)) {
            underWay.remove(occupant);
        }
    }

    private static boolean isToBeContinued(Decision decision) {
        return decision instanceof Decision.Step || decision instanceof Decision.Await;
    }

    private void letAnotherPass() {
        List<Occupant> others =
                underWay.stream().filter(occupant -> !occupant.deciding).toList();
        if (!others.isEmpty() && random.nextInt(8) == 0) {
            advance(one(others));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Between two reads much may happen. */
    private final class BusyView implements View {
        @Override
        public Optional<Item> get(String table, Item key) {
            return read(() -> world.tables.get(table, key));
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            return read(() -> world.tables.partition(table, partitionKey, value));
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            return read(() -> world.tables.first(table, beginning));
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            return read(() -> world.tables.index(table, index, partitionKey, value));
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            return read(() -> world.tables.scan(table, wanted));
        }

        private <T> T read(Supplier<T> reading) {
            letAnotherPass();
            return reading.get();
        }
    }
}
