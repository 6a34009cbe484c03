package io.bandstream.producer.session;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attempts at one e-mail's password that still count. Times are wall clock, to the millisecond.
 *
 * @param failures of the last 15 minutes, the oldest first
 * @param undecided begun and not settled yet
 * @param lock until when the e-mail is locked
 */
record AttemptLog(List<Instant> failures, List<Instant> undecided, Optional<Instant> lock) {

    static final AttemptLog EMPTY = new AttemptLog(List.of(), List.of(), Optional.empty());
    static final Set<String> ATTRIBUTES = Set.of("failures", "undecided", "locked_until");

    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(15);

    /** Many times what a hash takes: whoever began it has died, and should not lock its user out. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(1);

    /** When to come again where as many attempts as may fail are undecided. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    AttemptLog {
        failures = List.copyOf(failures);
        undecided = List.copyOf(undecided);
    }

    /** As it stands at a time: what is past, or was never settled, no longer counts. */
    AttemptLog at(Instant now) {
        return new AttemptLog(
                since(failures, now.minus(WINDOW)),
                since(undecided, now.minus(LONGEST_ATTEMPT)),
                lock.filter(now::isBefore));
    }

    private static List<Instant> since(List<Instant> times, Instant start) {
        return times.stream().filter(start::isBefore).toList();
    }

    /** Until when no further attempt may begin; empty if one may now. */
    Optional<Instant> lockedUntil(Instant now) {
        return failures.size() + undecided.size() < MOST ? lock : Optional.of(lock.orElse(now.plus(SHORTLY)));
    }

    AttemptLog begun(Instant now) {
        return new AttemptLog(failures, with(undecided, now), lock);
    }

    /** The fifth failure locks, and then counting begins anew. */
    AttemptLog failed(Instant begun, Instant now) {
        List<Instant> all = with(failures, now);
        return all.size() < MOST
                ? new AttemptLog(all, without(undecided, begun), lock)
                : new AttemptLog(List.of(), without(undecided, begun), Optional.of(now.plus(LOCK)));
    }

    AttemptLog succeeded(Instant begun) {
        return new AttemptLog(List.of(), without(undecided, begun), lock);
    }

    private static List<Instant> with(List<Instant> times, Instant time) {
        return Stream.concat(times.stream(), Stream.of(time)).toList();
    }

    private static List<Instant> without(List<Instant> times, Instant time) {
        List<Instant> rest = new ArrayList<>(times);
        rest.remove(time);
        return rest;
    }

    static AttemptLog read(Item row) {
        return new AttemptLog(
                times(row, "failures"),
                times(row, "undecided"),
                row.number("locked_until").map(AttemptLog::time));
    }

    private static List<Instant> times(Item row, String name) {
        return row.get(name).stream()
                .flatMap(value ->
                        value instanceof Value.Sequence sequence ? sequence.elements().stream() : Stream.empty())
                .flatMap(element -> element instanceof Value.Num time ? Stream.of(time(time.number())) : Stream.empty())
                .toList();
    }

    private static Instant time(BigDecimal millis) {
        return Instant.ofEpochMilli(millis.longValue());
    }

    /** The row is of no use once the longest of window and lock is over. */
    Item write(Item key, Instant now) {
        Item row = key.with("failures", values(failures))
                .with("undecided", values(undecided))
                .with("expires_at", now.plus(WINDOW).plus(LOCK).getEpochSecond());
        return lock.map(until -> row.with("locked_until", until.toEpochMilli())).orElse(row);
    }

    private static Value values(List<Instant> times) {
        return Value.of(
                times.stream().map(time -> Value.of(time.toEpochMilli())).toList());
    }
}
