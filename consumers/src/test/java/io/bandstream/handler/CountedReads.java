package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;

/** Tables in memory whose reads are counted, and decisions that are committed as the engine would. */
abstract class CountedReads {

    static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    static final Item PROGRESS = Item.of("progress_id", USER + "#academic_writing");
    static final Item ENTITLEMENT = Item.of("user_id", USER).with("product_id", WRITING);

    final World world = new World();
    final CountingView view = new CountingView();

    @BeforeEach
    void register() {
        world.put(Catalog.USERS.name(), user(USER, EMAIL));
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, WRITING, "t-1", 10));
        world.settle();
    }

    Decision decided(Handler handler, Change change) {
        return handler.decide(change, view);
    }

    Decision decided(Item assessment) {
        return decided(new AssessmentHandler(Clock.systemUTC()), world.put(ASSESSMENTS, assessment));
    }

    void step(Handler worker, Item assessment) {
        assertThat(fenced(worker, world.put(ASSESSMENTS, assessment))).isInstanceOf(Commit.Committed.class);
    }

    Commit fenced(Handler worker, Change change) {
        Decision.Fenced decision = (Decision.Fenced) decided(worker, change);
        Write row = decision.fenced();
        return world.tables.commit(
                new Guard.Fence(
                        row.table(),
                        row.key(),
                        change.origin().source(),
                        change.origin().position()),
                Effects.of(row).and(decision.besides()));
    }

    String lastUpdated() {
        return row(Catalog.TEST_PROGRESS, PROGRESS).text("last_updated").orElseThrow();
    }

    void commit(Handler worker, Item assessment) {
        assertThat(committed(worker, world.put(ASSESSMENTS, assessment))).isInstanceOf(Commit.Committed.class);
    }

    Commit committed(Handler worker, Change change) {
        return committed(worker, change, (Decision.Apply) decided(worker, change));
    }

    Commit committed(Handler worker, Change change, Decision.Apply decision) {
        return world.tables.commit(
                new Guard.Entry(worker.name(), change.origin().eventId()), decision.effects());
    }

    int credits() {
        return row(Catalog.ENTITLEMENTS, ENTITLEMENT)
                .number("assessments_remaining")
                .orElseThrow()
                .intValueExact();
    }

    String shown() {
        return row(Catalog.TEST_PROGRESS, PROGRESS).text("assessment_id").orElseThrow();
    }

    Item row(TableDefinition table, Item key) {
        return world.tables.get(table.name(), key).orElseThrow();
    }

    int attempts() {
        return world.tables
                .get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", USER + "#summary"))
                .flatMap(row -> row.fields("attempts"))
                .flatMap(bySkill -> bySkill.number("writing"))
                .orElseThrow()
                .intValueExact();
    }

    /** Notes the table of every read. */
    final class CountingView implements View {
        final List<String> reads = new ArrayList<>();

        @Override
        public Optional<Item> get(String table, Item key) {
            reads.add(table);
            return world.tables.get(table, key);
        }

        @Override
        public List<Item> partition(String table, String partitionKey, String value) {
            reads.add(table);
            return world.tables.partition(table, partitionKey, value);
        }

        @Override
        public Optional<Item> first(String table, Beginning beginning) {
            reads.add(table);
            return world.tables.first(table, beginning);
        }

        @Override
        public List<Item> index(String table, String index, String partitionKey, String value) {
            reads.add(table);
            return world.tables.index(table, index, partitionKey, value);
        }

        @Override
        public List<Item> scan(String table, Predicate<Item> wanted) {
            reads.add(table);
            return world.tables.scan(table, wanted);
        }
    }
}
