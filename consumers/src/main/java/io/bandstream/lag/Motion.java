package io.bandstream.lag;

import io.bandstream.kcl.ShardLease.Position;
import io.bandstream.lag.ShardObservation.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
 * @param resumed when either moved again after it had stood still; at first, when nobody had watched yet
 * @param settled how many records were seen to be passed by all steps so far
 * @param steps after each move
 * @param ends after each count that was complete
 */
record Motion(
        Position own,
        Position gate,
        ShardObservation.Waiting waiting,
        boolean moved,
        Instant stirred,
        Instant resumed,
        long settled,
        Track steps,
        Track ends) {

    /** Whoever reads has stopped, or is another one. */
    private static final Duration STANDSTILL = Duration.ofSeconds(10);

    /** What is made up for right after a standstill is no pace yet. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** Times are in whole seconds, on DynamoDB Local in whole minutes: fewer tell of no density. */
    private static final Duration DENSITY_OVER = Duration.ofSeconds(60);

    static Motion begin(ShardObservation shard, Instant at) {
        return new Motion(
                        shard.position(),
                        shard.gate().position(),
                        shard.waiting(),
                        false,
                        at,
                        Instant.EPOCH,
                        0,
                        Track.NONE,
                        Track.NONE)
                .counted(shard, at);
    }

    /**
     * What waits was counted anew. The leases may have been read since: where the shard stands is taken from them alone,
     * or what was passed in between would count twice.
     */
    Motion counted(ShardObservation shard, Instant at) {
        ShardObservation.Waiting seen = shard.waiting();
        long passed = settled
                + seen.records().stream()
                        .filter(record -> record.settledAt(own) && isNew(record))
                        .count();
        int left = left(seen, own).size();
        boolean waits = !left().isEmpty() && left > 0;
        return new Motion(
                own,
                gate,
                seen,
                waits && moved,
                waits ? stirred : at,
                resumed,
                passed,
                steps,
                seen.more() ? Track.NONE : ends.with(at, passed + left));
    }

    /** It came after all that was counted before. */
    private boolean isNew(Pending record) {
        List<Pending> before = waiting.records();
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
        Instant since = Duration.between(stirred, at).compareTo(STANDSTILL) > 0 ? at : resumed;
        boolean warmingUp = Duration.between(since, at).compareTo(WARM_UP) < 0;
        Track before = warmingUp || isBeyondTheCount(ownNow) ? Track.NONE : steps;
        boolean nothingPassed = passed == settled && before.equals(Track.NONE);
        return new Motion(
                ownNow,
                gateNow,
                waiting,
                true,
                at,
                since,
                passed,
                nothingPassed ? before : before.with(at, passed),
                ends);
    }

    /** How many it has passed nobody knows. */
    private boolean isBeyondTheCount(Position now) {
        return waiting.more() && left(waiting, now).isEmpty();
    }

    List<Pending> left() {
        return left(waiting, own);
    }

    private static List<Pending> left(ShardObservation.Waiting waiting, Position position) {
        return waiting.records().stream()
                .filter(record -> !record.settledAt(position))
                .toList();
    }

    /** Empty until there were two steps, and again where they are long ago. */
    Optional<Pace> pace(Instant now) {
        return steps.rate(now)
                .map(rate -> new Pace(
                        rate.perSecond(), waiting.more() ? Optional.empty() : Optional.of(arriving(now)), rate.over()));
    }

    private double arriving(Instant now) {
        return ends.rate(now).map(Track.Rate::perSecond).orElse(0.0);
    }

    boolean knowsPace(Instant now) {
        return steps.rate(now).filter(Track.Rate::isSure).isPresent();
    }

    Optional<Drain> drain(Instant now) {
        return pace(now)
                .map(Pace::settled)
                .flatMap(settled -> waiting.more()
                        ? estimated(settled, now)
                        : Pace.drain(left().size(), settled, arriving(now)).map(time -> new Drain(time, false)));
    }

    /** Where times don't tell how densely records come, what lies beyond the count may be anything. */
    private Optional<Drain> estimated(double settled, Instant now) {
        List<Pending> counted = waiting.records();
        Instant first = counted.get(0).created();
        Instant last = counted.get(counted.size() - 1).created();
        Duration span = Duration.between(first, last);
        if (span.compareTo(DENSITY_OVER) < 0) {
            return Optional.empty();
        }
        double density = counted.size() * 1000.0 / span.toMillis();
        double beyond = density * Math.max(0, Duration.between(last, now).toMillis()) / 1000;
        return Pace.drain(left().size() + beyond, settled, density).map(time -> new Drain(time, true));
    }
}
