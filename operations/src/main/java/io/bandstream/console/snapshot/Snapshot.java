package io.bandstream.console.snapshot;

import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.provision.TableComparison;
import java.time.Instant;
import java.util.List;

/**
 * All that the page shows, as last seen. Immutable.
 *
 * @param now when the snapshot was put together: ages are counted up to here
 */
public record Snapshot(
        Instant now,
        Reading<List<StreamFigures>> streams,
        Reading<Heartbeats> heartbeats,
        Desk desk,
        Reading<TableComparison> drift,
        Tasks tasks,
        History history) {

    /** What waits for people. */
    public record Desk(
            Reading<List<Item>> letters,
            Reading<List<Item>> pending,
            Reading<List<Item>> gaps,
            Reading<List<Item>> trail) {}

    /** What people have asked for. */
    public record Tasks(Task<Verdict> reconcile, Task<String> redrive) {}

    static Snapshot empty(Instant now) {
        return new Snapshot(
                now,
                Reading.none(now),
                Reading.none(now),
                new Desk(Reading.none(now), Reading.none(now), Reading.none(now), Reading.none(now)),
                Reading.none(now),
                new Tasks(new Task.Never<>(), new Task.Never<>()),
                History.EMPTY);
    }

    Snapshot at(Instant later) {
        return new Snapshot(later, streams, heartbeats, desk, drift, tasks, history);
    }

    Snapshot with(Reading<List<StreamFigures>> other, History longer) {
        return new Snapshot(now, other, heartbeats, desk, drift, tasks, longer);
    }

    Snapshot withHeartbeats(Reading<Heartbeats> other) {
        return new Snapshot(now, streams, other, desk, drift, tasks, history);
    }

    Snapshot with(Desk other) {
        return new Snapshot(now, streams, heartbeats, other, drift, tasks, history);
    }

    Snapshot withDrift(Reading<TableComparison> other) {
        return new Snapshot(now, streams, heartbeats, desk, other, tasks, history);
    }

    Snapshot with(Tasks other) {
        return new Snapshot(now, streams, heartbeats, desk, drift, other, history);
    }
}
