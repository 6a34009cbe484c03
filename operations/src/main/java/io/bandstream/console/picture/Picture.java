package io.bandstream.console.picture;

import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.provision.TableComparison;
import java.time.Instant;
import java.util.List;

/**
 * All that the page shows, as last seen. Immutable.
 *
 * @param now when the picture was put together: ages are counted up to here
 */
public record Picture(
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

    static Picture empty(Instant now) {
        return new Picture(
                now,
                Reading.none(now),
                Reading.none(now),
                new Desk(Reading.none(now), Reading.none(now), Reading.none(now), Reading.none(now)),
                Reading.none(now),
                new Tasks(new Task.Never<>(), new Task.Never<>()),
                History.EMPTY);
    }

    Picture at(Instant later) {
        return new Picture(later, streams, heartbeats, desk, drift, tasks, history);
    }

    Picture with(Reading<List<StreamFigures>> other, History longer) {
        return new Picture(now, other, heartbeats, desk, drift, tasks, longer);
    }

    Picture withHeartbeats(Reading<Heartbeats> other) {
        return new Picture(now, streams, other, desk, drift, tasks, history);
    }

    Picture with(Desk other) {
        return new Picture(now, streams, heartbeats, other, drift, tasks, history);
    }

    Picture withDrift(Reading<TableComparison> other) {
        return new Picture(now, streams, heartbeats, desk, other, tasks, history);
    }

    Picture with(Tasks other) {
        return new Picture(now, streams, heartbeats, desk, drift, other, history);
    }
}
