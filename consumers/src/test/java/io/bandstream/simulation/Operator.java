package io.bandstream.simulation;

import io.bandstream.engine.Backoff;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Engine;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.Redrive;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Somebody who goes through the dead letters now and then, in any order, beside the workers and other operators: gives up
 * what is hopeless and redrives the rest.
 */
final class Operator {

    private static final long SECOND = 1_000;
    private static final long LONGEST_BREAK = 5;
    private static final int MOST_AT_ONCE = 5;

    private final World world;
    private final Host host;
    private final SplittableRandom random;
    private final Redrive redrive;

    Operator(World world, Host host, SplittableRandom random) {
        this.world = world;
        this.host = host;
        this.random = random;
        RemoteTables tables =
                new RemoteTables(world, host, new RemoteTables.Deaths(Fault.OPERATOR_CRASH, Fault.OPERATOR_CRASH));
        DeadLetterRows letters = new DeadLetterRows(Catalog.DEAD_LETTERS.name());
        this.redrive = new Redrive(
                new Engine.Stores(
                        world.wiring().view().apply(tables),
                        world.wiring().store().apply(tables),
                        letters::of,
                        new ParkingRows(Catalog.PARKED_KEYS.name())),
                letters,
                Ledgers.all(world),
                new Redrive.Pace(
                        world.timeline().clock(),
                        this::sleep,
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(500)),
                        random));
    }

    /** At a full second, as other operators: so that they meet. */
    void start() {
        long past = world.timeline().millis() % SECOND;
        host.runAfter(Duration.ofMillis(random.nextLong(1, LONGEST_BREAK + 1) * SECOND - past), this::round);
    }

    boolean isAlive() {
        return host.isAlive();
    }

    private void sleep(Duration wait) {
        world.timeline().meanwhile(wait);
        host.requireAlive();
    }

    /** Several letters at once, in any order: it may be the same one twice. */
    private void round() {
        List<Item> letters = heads(world);
        for (int left = Math.min(letters.size(), MOST_AT_ONCE); left > 0; left--) {
            Item letter = letters.get(random.nextInt(letters.size()));
            host.run(() -> dealWith(letter));
        }
        start();
    }

    private void dealWith(Item letter) {
        String id = letter.text("id").orElseThrow();
        try {
            if (isHopeless(letter)) {
                redrive.discard(id);
            } else {
                redrive.redrive(id, outcome -> {});
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isHopeless(Item letter) {
        Optional<String> id = letter.text("event_id");
        return world.stream().events().stream()
                .filter(event -> id.equals(Optional.of(event.id())))
                .anyMatch(event -> event.kind().end() == Kind.End.GIVEN_UP);
    }

    /** The letters that lie there, as people list them. */
    static List<Item> heads(World world) {
        return world.tables().all(Catalog.DEAD_LETTERS.name()).stream()
                .filter(row -> row.has("error_class"))
                .toList();
    }
}
