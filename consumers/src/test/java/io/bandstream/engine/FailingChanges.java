package io.bandstream.engine;

import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** A worker whose changes named "bad" become dead letters until the handler is mended, and redrives of them. */
final class FailingChanges {

    static final DeadLetterRows LETTERS = new DeadLetterRows("letters");
    static final ParkingRows PARKING = new ParkingRows("parked");
    private final VirtualTime time = new VirtualTime();
    final InMemoryTables tables = new InMemoryTables();
    final List<String> decided = new ArrayList<>();
    final Handler handler = new ScriptedHandler(this::decide);
    private final ShardFlow flow = worker();
    boolean mended;

    private Decision decide(Change change) {
        String id = change.origin().eventId();
        decided.add(id);
        if (id.contains("bad") && !mended) {
            throw new ImpossibleChangeException("bad", "it is bad");
        }
        Item key = Item.of("full_test_id", id);
        Write.Put row = new Write.Put("rows", key, key, Expectation.ANYTHING);
        return id.contains("fenced") ? Decision.fenced(row) : Decision.apply(Effects.of(row));
    }

    private ShardFlow worker() {
        return new Engine(
                        new Engine.Stores(tables, tables, LETTERS::of, PARKING),
                        EngineSettings.defaults(),
                        time,
                        time.clock(),
                        new SplittableRandom(1))
                .processorFor(handler)
                .open(new ShardId("shard-1"));
    }

    Redrive redrive() {
        return redrive(tables, tables);
    }

    Redrive redrive(View view, EffectStore store) {
        return new Redrive(new Engine.Stores(view, store, LETTERS::of, PARKING), LETTERS, List.of(handler), pace());
    }

    Redrive.Pace pace() {
        return new Redrive.Pace(
                time.clock(), wait -> {}, EngineSettings.defaults().backoff(), new SplittableRandom(1));
    }

    static List<Redrive.Outcome> outcomes(Redrive redrive, String id) throws InterruptedException {
        List<Redrive.Outcome> outcomes = new ArrayList<>();
        redrive.redrive(id, outcomes::add);
        return outcomes;
    }

    void deliver(String... ids) throws InterruptedException {
        flow.accept(Stream.of(ids).map(Deliveries::change).toList(), Duration.ZERO);
        time.runAll();
    }

    List<String> waiting(String key) {
        return ParkedLetters.under(key, tables);
    }

    List<String> rows() {
        return tables.all("rows").stream()
                .map(row -> row.text("full_test_id").orElseThrow())
                .toList();
    }

    /** Commits all, and says of nothing that it did. */
    EffectStore unanswered() {
        return (guard, effects) -> {
            Commit commit = tables.commit(guard, effects);
            return commit instanceof Commit.Committed ? new Commit.Unavailable("timed out") : commit;
        };
    }
}
