package io.bandstream.wiring;

import io.bandstream.console.ConsoleOperations;
import io.bandstream.demo.Progress;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.engine.dynamodb.DeadLetterHeads;
import io.bandstream.engine.dynamodb.DynamoDbView;
import io.bandstream.handler.EvaluatedBy;
import io.bandstream.letters.LetterRun;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the console does, on DynamoDB. Thread-safe. */
final class DynamoDbConsoleOperations implements ConsoleOperations {

    private static final Progress.Steps UNSEEN = new Progress.Steps() {
        @Override
        public void step() {}

        @Override
        public void close() {}
    };

    private final DynamoDbClient tables;
    private final ActionDesk desk;
    private final EvaluatedBy evaluatedBy;
    private final Clock clock;

    DynamoDbConsoleOperations(DynamoDbClient tables, ActionDesk desk, EvaluatedBy evaluatedBy, Clock clock) {
        this.tables = tables;
        this.desk = desk;
        this.evaluatedBy = evaluatedBy;
        this.clock = clock;
    }

    @Override
    public Optional<Filed> letter(String id) {
        return new DeadLetterRows(Catalog.DEAD_LETTERS.name()).read(new DynamoDbView(tables), id);
    }

    @Override
    public List<Outcome> redrive(String id) {
        List<Outcome> outcomes = new ArrayList<>();
        run(outcomes::add).redrive(List.of(id));
        return List.copyOf(outcomes);
    }

    @Override
    public List<Outcome> discard(String id) {
        List<Outcome> outcomes = new ArrayList<>();
        run(outcomes::add).discard(List.of(id));
        return List.copyOf(outcomes);
    }

    @Override
    public void redriveAll(Consumer<Outcome> told) {
        run(told).redriveAll();
    }

    private LetterRun run(Consumer<Outcome> told) {
        DeadLetterHeads heads = new DeadLetterHeads(tables, Catalog.DEAD_LETTERS.name());
        return new LetterRun(
                () -> heads.all().orElse(List.of()),
                Pipeline.redrive(tables, clock, evaluatedBy),
                told,
                total -> UNSEEN);
    }

    @Override
    public Optional<Item> action(String id) {
        return new DynamoDbItemStore(tables).get(Catalog.DEVOPS_ACTIONS, Item.of("action_id", id));
    }

    @Override
    public Reviewing approve(String id, String who) {
        return desk.review().approve(id, who);
    }

    @Override
    public Reviewing reject(String id, String who, String reason) {
        return desk.review().reject(id, who, reason);
    }
}
