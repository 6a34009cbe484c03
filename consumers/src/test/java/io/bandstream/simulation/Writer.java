package io.bandstream.simulation;

import io.bandstream.engine.Guard;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The base table and those who write to it: puts, group changes and removals of a few items, as long as there are any left. */
final class Writer {

    private static final long LONGEST_PAUSE = 900;
    private static final long LATEST_SIGNAL = 8_000;

    private final World world;
    private final Host outside;
    private final SplittableRandom random;
    private final Map<String, Item> items = new HashMap<>();
    private final Set<String> poisoned = new HashSet<>();
    private int left;

    Writer(World world, Host outside) {
        this.world = world;
        this.outside = outside;
        this.random = world.scenario().random("writes");
        this.left = world.scenario().writes();
    }

    void start() {
        outside.run(this::next);
    }

    boolean isDone() {
        return left == 0;
    }

    private void next() {
        if (left == 0) {
            return;
        }
        int number = random.nextInt(world.scenario().items());
        int hash = number * SimulatedStream.HASHES / world.scenario().items();
        if (world.faults().strikes(Fault.SPLIT)) {
            world.stream().split(hash);
        }
        if (world.faults().strikes(Fault.ROLLOVER)) {
            world.stream().rollOver(hash);
        }
        String id = "i" + number;
        Optional<Item> before = Optional.ofNullable(items.get(id));
        Optional<Item> after = before.isPresent() && random.nextInt(10) == 0 ? Optional.empty() : Optional.of(next(id));
        Event event = world.stream().append(hash, sequence -> change(id, sequence, before, after));
        world.note(outside, () -> "writes %s, %s".formatted(event, event.number()));
        after.ifPresentOrElse(item -> items.put(id, item), () -> items.remove(id));
        left--;
        outside.runAfter(Duration.ofMillis(random.nextLong(LONGEST_PAUSE)), this::next);
    }

    private Item next(String id) {
        Item old = items.getOrDefault(id, Item.empty());
        String group = old.text(Ledger.GROUP)
                .filter(before -> random.nextInt(6) > 0)
                .orElseGet(() -> "group " + random.nextInt(world.scenario().groups()));
        return Item.of("id", id).with(Ledger.GROUP, group).with(Kind.ATTRIBUTE, kind(id).name());
    }

    private Kind kind(String id) {
        if (world.faults().strikes(Fault.POISON)) {
            poisoned.add(id);
        }
        if (poisoned.contains(id) && random.nextBoolean()) {
            return either(Kind.POISONED, Kind.POISONED_FENCED);
        }
        if (world.faults().strikes(Fault.STEPS)) {
            return either(Kind.IN_STEPS, Kind.IN_STEPS_FENCED);
        }
        if (world.faults().strikes(Fault.LATE_ARRIVAL)) {
            return Kind.AWAITING;
        }
        if (world.faults().strikes(Fault.FLAKY)) {
            return either(Kind.FLAKY, Kind.FLAKY_FENCED);
        }
        if (world.faults().strikes(Fault.HOPELESS)) {
            return either(Kind.REJECTED, either(Kind.IMPOSSIBLE, Kind.REFUSED));
        }
        return random.nextInt(20) == 0 ? Kind.SKIPPED : either(Kind.PLAIN, Kind.FENCED);
    }

    private Kind either(Kind one, Kind other) {
        return random.nextBoolean() ? one : other;
    }

    private Change change(String id, SequenceNumber number, Optional<Item> before, Optional<Item> after) {
        Change.Origin origin = new Change.Origin(
                "items",
                "2026-03-01T00:00:00.000",
                Item.of("id", id),
                "e" + (world.scenario().writes() - left + 1),
                number,
                world.timeline().instant());
        Change change = after.map(item -> before.<Change>map(old -> new Change.Modified(origin, old, item))
                        .orElseGet(() -> new Change.Inserted(origin, item)))
                .orElseGet(() -> new Change.Removed(origin, before.orElseThrow()));
        if (Kind.of(change) == Kind.AWAITING) {
            outside.runAfter(Duration.ofMillis(random.nextLong(LATEST_SIGNAL)), () -> signal(origin.eventId()));
        }
        return change;
    }

    private void signal(String eventId) {
        world.tables().commit(Guard.NONE, Ledger.arrival(Ledger.signal(eventId)));
    }
}
