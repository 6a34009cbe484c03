package io.bandstream.console.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lag of the last hour, the oldest point first. Immutable. */
public record History(List<Point> points) {

    public static final History EMPTY = new History(List.of());

    private static final int MOST = 720;

    public History {
        points = List.copyOf(points);
    }

    /**
     * One look at all streams.
     *
     * @param oldest in the order of the streams: the age in seconds of the oldest record that waits, 0 where none does
     * @param records in the same order: how many wait
     */
    public record Point(Instant at, List<Double> oldest, List<Long> records) {
        public Point {
            oldest = List.copyOf(oldest);
            records = List.copyOf(records);
        }

        static Point of(Instant at, List<StreamFigures> streams) {
            return new Point(
                    at,
                    streams.stream()
                            .map(stream -> stream.oldest()
                                    .map(age -> age.toMillis() / 1000.0)
                                    .orElse(0.0))
                            .toList(),
                    streams.stream().map(StreamFigures::records).toList());
        }
    }

    History with(Point point) {
        List<Point> more = new ArrayList<>(points.subList(Math.max(0, points.size() + 1 - MOST), points.size()));
        more.add(point);
        return new History(more);
    }
}
