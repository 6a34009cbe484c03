package io.bandstream.lag;

import io.bandstream.kcl.ShardLease.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a shard's position and its end have moved while they were watched, within a sliding window. Immutable.
 *
 * <p>A position moves in steps, a checkpoint each, and a step counts from the one before: so a pace is measured from step
 * to step, and not from the moment that somebody began to watch.
 *
 * @param own where the shard stands
 * @param gate where the shard stands that it waits for, itself or another
 * @param waiting what waited after the position when it was counted last
 * @param moved whether either position was seen to move since records wait
 * @param stirred when either was last seen to move, or nothing waited
 * @param settled how many records were seen to be passed by all steps so far
 * @param steps after each move
 * @param ends after each count that was complete
 */
record Motion(
        Position own,
        Position gate,
        ShardSight.Waiting waiting,
        boolean moved,
        Instant stirred,
        long settled,
        List<Mark> steps,
        List<Mark> ends) {

    static final Duration WINDOW = Duration.ofSeconds(30);

    /** Fewer seconds tell of the rhythm of the checkpoints rather than of the pace. */
    static final Duration ENOUGH = Duration.ofMillis(3500);

    /** @param records counted from the first look on */
    record Mark(Instant at, long records) {}

    static Motion begin(ShardSight shard, Instant at) {
        return new Motion(
                        shard.position(), shard.gate().position(), shard.waiting(), false, at, 0, List.of(), List.of())
                .counted(shard, at);
    }

    /**
     * What waits was counted anew. The leases may have been read since: where the shard stands is taken from them alone,
     * or what was passed in between would count twice.
     */
    Motion counted(ShardSight shard, Instant at) {
        ShardSight.Waiting seen = shard.waiting();
        long passed = settled
                + seen.records().stream()
                        .filter(record -> record.settledAt(own) && isNew(record))
                        .count();
        Motion now = new Motion(own, gate, seen, moved, stirred, passed, steps, ends);
        boolean waits = !left().isEmpty() && !now.left().isEmpty();
        List<Mark> known = seen.more()
                ? List.of()
                : added(ends, new Mark(at, passed + now.left().size()));
        return new Motion(own, gate, seen, waits && moved, waits ? stirred : at, passed, steps, known);
    }

    /** It came after all that was counted before. */
    private boolean isNew(ShardSight.Pending record) {
        List<ShardSight.Pending> before = waiting.records();
        return before.isEmpty()
                || record.number().compareTo(before.get(before.size() - 1).number()) > 0;
    }

    /** The positions were read anew. */
    Motion at(Position ownNow, Position gateNow, Instant at) {
        if (ownNow.equals(own) && gateNow.equals(gate)) {
            return this;
        }
        long passed = settled
                + waiting.records().stream()
                        .filter(record -> record.settledAt(ownNow) && !record.settledAt(own))
                        .count();
        List<Mark> now = passed == settled && steps.isEmpty() ? steps : added(steps, new Mark(at, passed));
        return new Motion(ownNow, gateNow, waiting, true, at, passed, now, ends);
    }

    private static List<Mark> added(List<Mark> marks, Mark next) {
        return Stream.concat(
                        marks.stream()
                                .filter(mark ->
                                        Duration.between(mark.at(), next.at()).compareTo(WINDOW) <= 0),
                        Stream.of(next))
                .toList();
    }

    List<ShardSight.Pending> left() {
        return waiting.records().stream()
                .filter(record -> !record.settledAt(own))
                .toList();
    }

    /** Empty until there were two steps. */
    Optional<Pace> pace() {
        return perSecond(steps)
                .map(rate -> new Pace(
                        rate,
                        waiting.more() ? Optional.empty() : perSecond(ends).or(() -> Optional.of(0.0)),
                        span(steps)));
    }

    boolean knowsPace() {
        return span(steps).compareTo(ENOUGH) >= 0;
    }

    private static Optional<Double> perSecond(List<Mark> marks) {
        Duration span = span(marks);
        if (span.isZero()) {
            return Optional.empty();
        }
        long records = marks.get(marks.size() - 1).records() - marks.get(0).records();
        return Optional.of(records * 1000.0 / span.toMillis());
    }

    private static Duration span(List<Mark> marks) {
        return marks.isEmpty()
                ? Duration.ZERO
                : Duration.between(
                        marks.get(0).at(), marks.get(marks.size() - 1).at());
    }
}
