package io.bandstream.simulation;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.simulation.Gaps.Gap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds what the tables show against what was written. Every event has its effects exactly once under each of its order
 * keys, or was given up as a letter, or lies in a reported gap. Under one key, effects come in the stream's order: that of
 * the shard, and parents before children. Nothing is left over.
 *
 * <p>What lies in a gap may still come, once, and late: a worker that lost its lease may have it under way while the next
 * one, which can't read it any more, is past the gap.
 */
final class Oracle {

    private final World world;
    private final Collection<Gap> gaps;
    private final List<Violation> violations = new ArrayList<>();

    /** @param gaps as reported so far; more may come */
    Oracle(World world, Collection<Gap> gaps) {
        this.world = world;
        this.gaps = gaps;
    }

    /** What is still under way: shards, letters, parked keys. */
    List<Violation> unfinished() {
        List<Violation> unfinished = new ArrayList<>();
        for (SimulatedShard shard : world.stream().shards()) {
            Optional<Position> position = world.leases().of(shard.id()).map(ShardLease::position);
            if (!isAtItsEnd(shard, position)) {
                unfinished.add(new Violation.StuckShard(
                        shard.id(), position.map(Position::toString).orElse("no lease")));
            }
        }
        for (Item letter : Operator.heads(world)) {
            unfinished.add(new Violation.LetterLeft(
                    letter.text("id").orElseThrow(), letter.text("error_class").orElseThrow()));
        }
        if (unfinished.stream().noneMatch(Violation.LetterLeft.class::isInstance)) {
            world.tables()
                    .all(Catalog.PARKED_KEYS.name())
                    .forEach(row -> unfinished.add(new Violation.KeyLeftParked(row.toString())));
        }
        return unfinished;
    }

    /** A closed shard must be ended as such; an open one be settled as far as it is known to be there. */
    private boolean isAtItsEnd(SimulatedShard shard, Optional<Position> position) {
        if (!shard.isOpen()) {
            return position.filter(Position.End.class::isInstance).isPresent();
        }
        return shard.records().stream()
                .filter(event -> !isInGap(event))
                .allMatch(event -> position.filter(at -> at instanceof Position.At settled
                                && settled.number().compareTo(event.number()) >= 0)
                        .isPresent());
    }

    List<Violation> verdict() {
        violations.addAll(unfinished());
        Ledgers.sound(world).forEach(this::check);
        checkGaps();
        return violations;
    }

    private void check(Handler handler) {
        Map<String, Event> events =
                world.stream().events().stream().collect(Collectors.toMap(Event::id, Function.identity()));
        Map<String, List<Event>> rows = world.tables().all(Ledger.rows(handler.name())).stream()
                .collect(Collectors.toMap(row -> row.text("id").orElseThrow(), row -> entries(row, events)));
        for (Event event : world.stream().events()) {
            checkEffects(handler, event, rows);
        }
        rows.forEach((key, row) -> {
            checkCalled(handler, key, row);
            checkOrder(handler.name(), key, row);
        });
    }

    private static List<Event> entries(Item row, Map<String, Event> events) {
        return ((Value.Sequence) row.get(Ledger.EVENTS).orElseThrow())
                .elements().stream()
                        .map(id -> Optional.ofNullable(events.get(((Value.Text) id).text()))
                                .orElseThrow())
                        .toList();
    }

    private static Set<String> expectedKeys(Handler handler, Event event) {
        return handler.concerns(event.change()) && event.kind().end() == Kind.End.APPLIED
                ? handler.orderKeys(event.change())
                : Set.of();
    }

    private void checkEffects(Handler handler, Event event, Map<String, List<Event>> rows) {
        Set<String> keys = expectedKeys(handler, event);
        int present = 0;
        for (String key : keys) {
            int times = Collections.frequency(rows.getOrDefault(key, List.of()), event);
            present += Math.min(times, 1);
            if (times > 1) {
                violations.add(new Violation.AppliedTwice(handler.name(), key, event));
            }
        }
        if (present > 0 && (present < keys.size() || lacksItsSteps(handler, event))) {
            violations.add(new Violation.Torn(handler.name(), event));
        }
        boolean isLost = keys.isEmpty() ? isMissingAsLetter(handler, event) : present == 0;
        if (isLost && !isInGap(event)) {
            violations.add(new Violation.Lost(handler.name(), event));
        }
    }

    private boolean lacksItsSteps(Handler handler, Event event) {
        boolean inSteps = event.kind() == Kind.IN_STEPS || event.kind() == Kind.IN_STEPS_FENCED;
        return inSteps
                && world.tables()
                        .get(Ledger.steps(handler.name()), Ledger.step(handler.name(), event.id()))
                        .isEmpty();
    }

    /** The guard of a letter stays when the letter goes. */
    private boolean isMissingAsLetter(Handler handler, Event event) {
        return event.kind().end() == Kind.End.GIVEN_UP
                && handler.concerns(event.change())
                && world.tables().commit(new Guard.Entry(handler.name(), event.id()), Effects.none())
                        instanceof Commit.Committed;
    }

    private void checkCalled(Handler handler, String key, List<Event> row) {
        row.stream()
                .filter(event -> !expectedKeys(handler, event).contains(key))
                .forEach(event -> violations.add(new Violation.Uncalled(handler.name(), key, event)));
    }

    private void checkOrder(String handler, String key, List<Event> row) {
        for (int earlier = 0; earlier < row.size(); earlier++) {
            for (int later = earlier + 1; later < row.size(); later++) {
                if (isBefore(row.get(later), row.get(earlier)) && !isInGap(row.get(later))) {
                    violations.add(new Violation.OutOfOrder(handler, key, row.get(later), row.get(earlier)));
                }
            }
        }
    }

    /** Whether the stream says so: between shards that are not of one line, it says nothing. */
    private boolean isBefore(Event one, Event other) {
        return one.shard().equals(other.shard())
                ? one.number().compareTo(other.number()) < 0
                : world.stream().shard(other.shard()).descendsFrom(one.shard());
    }

    private boolean isInGap(Event event) {
        return gaps.stream().anyMatch(gap -> gap.holds(event));
    }

    private void checkGaps() {
        for (Gap gap : gaps) {
            world.stream().events().stream()
                    .filter(event -> gap.holds(event)
                            && !world.stream().shard(event.shard()).isTrimmed(event))
                    .forEach(event -> violations.add(new Violation.FalseGap(gap, event)));
        }
    }
}
