package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.engine.View;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * The lanes of workers: what shares an order key waits, all else is under way at once. While one change is decided, and
 * until its commit, others are decided and land and the apps write on, at random.
 */
final class Lanes {

    private static final int MOST_UNDER_WAY = 4;
    private static final int SELDOM = 8;

    private final World world;
    private final Random random;
    private final Deque<Runnable> story = new ArrayDeque<>();
    private final List<Late> late = new ArrayList<>();
    private final Kind kind;
    private final List<Occupant> underWay = new ArrayList<>();
    private final Map<String, Set<String>> lanesByEvent = new HashMap<>();

    enum Kind {
        /** It has all shards. */
        ONE_WORKER,
        /** Each item's shard has one of its own, and some die: their changes are delivered again, and what they had sent arrives late. */
        MANY_WORKERS
    }

    private record Late(Change change, Decision decision) {}

    private static final class Occupant {
        private final Change change;
        private @Nullable Decision decision;
        private boolean deciding;

        private Occupant(Change change) {
            this.change = change;
        }
    }

    Lanes(World world, Random random) {
        this(world, random, Kind.ONE_WORKER, List.of());
    }

    /** @param story is told meanwhile, in its order */
    Lanes(World world, Random random, Kind kind, List<Runnable> story) {
        this.world = world;
        this.random = random;
        this.kind = kind;
        this.story.addAll(story);
    }

    void settle() {
        while (!world.waiting.isEmpty() || !underWay.isEmpty() || !story.isEmpty() || !late.isEmpty()) {
            letTimePass(3);
            if (!world.waiting.isEmpty() || !underWay.isEmpty()) {
                move();
            }
        }
    }

    private void move() {
        List<Change> free = underWay.size() < MOST_UNDER_WAY ? free() : List.of();
        if (!free.isEmpty() && (underWay.isEmpty() || random.nextBoolean())) {
            Change next = one(free);
            world.waiting.remove(next);
            underWay.add(new Occupant(next));
        } else {
            advance(one(underWay));
        }
    }

    /** @param seldom one in so many times the story goes on, or something arrives late */
    private void letTimePass(int seldom) {
        if (!story.isEmpty() && random.nextInt(seldom) == 0) {
            story.removeFirst().run();
        }
        if (!late.isEmpty() && random.nextInt(seldom) == 0) {
            Late arriving = late.remove(random.nextInt(late.size()));
            world.land(arriving.change, arriving.decision);
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
        return lanesByEvent.computeIfAbsent(
                change.origin().eventId(),
                event -> kind == Kind.ONE_WORKER
                        ? world.lanesOf(change)
                        : Set.of(change.origin().table() + change.origin().key()));
    }

    private void advance(Occupant occupant) {
        if (occupant.decision == null) {
            occupant.deciding = true;
            occupant.decision = world.decide(occupant.change, new BusyView());
            occupant.deciding = false;
            if (kind == Kind.MANY_WORKERS && random.nextInt(6) == 0) {
                late.add(new Late(occupant.change, occupant.decision));
                occupant.decision = null;
            }
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

    private void letOthersPass() {
        List<Occupant> others =
                underWay.stream().filter(occupant -> !occupant.deciding).toList();
        if (!others.isEmpty() && random.nextInt(SELDOM) == 0) {
            advance(one(others));
        }
        letTimePass(SELDOM);
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
            letOthersPass();
            return reading.get();
        }
    }
}
