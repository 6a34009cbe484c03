package io.bandstream.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A count that grows, as it stood at some instants of a sliding window. Immutable. */
record Track(List<Mark> marks) {

    static final Track NONE = new Track(List.of());

    private static final Duration WINDOW = Duration.ofSeconds(30);

    /** What was longer ago tells less of what comes: a pace changes, most of all after a standstill. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final int LEAST_MARKS = 3;

    /** Fewer seconds tell of the rhythm of the checkpoints rather than of the pace. */
    private static final Duration ENOUGH = Duration.ofMillis(3500);

    record Mark(Instant at, long records) {}

    Track with(Instant at, long records) {
        return new Track(Stream.concat(within(at).marks().stream(), Stream.of(new Mark(at, records)))
                .toList());
    }

    private Track within(Instant now) {
        return new Track(marks.stream()
                .filter(mark -> Duration.between(mark.at(), now).compareTo(WINDOW) <= 0)
                .toList());
    }

    /** Empty until there are two marks. A mark that is overdue counts as time in which nothing came. */
    Optional<Rate> rate(Instant now) {
        List<Mark> recent = recent(now);
        if (recent.size() < 2) {
            return Optional.empty();
        }
        Mark first = recent.get(0);
        Mark last = recent.get(recent.size() - 1);
        Duration over = Duration.between(first.at(), isOverdue(recent, now) ? now : last.at());
        return Optional.of(over)
                .filter(span -> !span.isZero())
                .map(span -> new Rate((last.records() - first.records()) * 1000.0 / span.toMillis(), span));
    }

    /** At least some marks, as far as the window reaches, where they are few. */
    private List<Mark> recent(Instant now) {
        List<Mark> kept = within(now).marks();
        return IntStream.range(0, kept.size())
                .filter(i -> i >= kept.size() - LEAST_MARKS
                        || Duration.between(kept.get(i).at(), now).compareTo(RECENT) <= 0)
                .mapToObj(kept::get)
                .toList();
    }

    private static boolean isOverdue(List<Mark> recent, Instant now) {
        Duration rhythm = IntStream.range(1, recent.size())
                .mapToObj(i ->
                        Duration.between(recent.get(i - 1).at(), recent.get(i).at()))
                .reduce(ENOUGH, (longest, gap) -> longest.compareTo(gap) >= 0 ? longest : gap);
        return Duration.between(recent.get(recent.size() - 1).at(), now).compareTo(rhythm) > 0;
    }

    /** @param over what it was measured over */
    record Rate(double perSecond, Duration over) {

        boolean isSure() {
            return over.compareTo(ENOUGH) >= 0;
        }
    }
}
