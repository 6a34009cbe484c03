package io.bandstream.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bandstream.capture.Capture;
import io.bandstream.capture.CaptureReplay;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Handler;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.handler.EntitlementHandler;
import io.bandstream.handler.TicketHandler;
import io.bandstream.handler.UserHandler;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every event of a run once more, twice, in another order: no row of the app's changes (R25). */
final class RedeliveryIT {

    private static final EngineSettings IMPATIENT = new EngineSettings(
            8,
            1000,
            3,
            Duration.ZERO,
            Duration.ofMillis(10),
            EngineSettings.defaults().backoff());
    private static final Logger LOG = LoggerFactory.getLogger(RedeliveryIT.class);

    private final Map<TableDefinition, Handler> handlers = Map.of(
            Catalog.USERS, new UserHandler(Clock.systemUTC()),
            Catalog.ENTITLEMENTS, new EntitlementHandler(Clock.systemUTC()),
            Catalog.ASSESSMENTS, new AssessmentHandler(Clock.systemUTC()),
            Catalog.SUPPORT_TICKETS, new TicketHandler(Clock.systemUTC()));

    @Test
    void R25_everyEventAgainTwiceShuffled_changesNoRow() throws InterruptedException {
        Capture capture = Capture.small();
        try (PipelineFixture fixture = PipelineFixture.withTables()) {
            Pipeline pipeline = fixture.start("worker-1");
            new CaptureReplay(fixture.tables()).replay(capture.writes());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(new Derived(fixture, capture.expected())::isAsExpected);
            await().atMost(Duration.ofSeconds(20)).until(() -> isCaughtUp(fixture));
            pipeline.stop(Duration.ofSeconds(10));
            Map<String, Map<Item, Item>> before = rows(fixture);

            deliverAgain(fixture);
            deliverAgain(fixture);

            assertThat(rows(fixture)).isEqualTo(before);
        }
    }

    /** Each stream is checkpointed at its end, the events of the consumers' own writes included. */
    private boolean isCaughtUp(PipelineFixture fixture) {
        StreamHistory history = new StreamHistory(fixture.streams());
        return Catalog.consumers().stream().allMatch(consumer -> {
            List<Change> changes = history.of(consumer.source());
            Change last = changes.get(changes.size() - 1);
            return fixture.scan(consumer.leases().name()).stream()
                    .anyMatch(lease -> lease.text("checkpoint")
                            .equals(Optional.of(last.origin().sequenceNumber().digits())));
        });
    }

    private static long seed() {
        long seed = Long.getLong("bandstream.seed", new Random().nextLong());
        LOG.info("Redelivered in the order of seed {}", seed);
        return seed;
    }

    private void deliverAgain(PipelineFixture fixture) {
        Random random = new Random(seed());
        StreamHistory history = new StreamHistory(fixture.streams());
        handlers.forEach(
                (table, handler) -> fixture.settle(handler, shuffled(history.of(table), handler, random), IMPATIENT));
    }

    /** Draws from the keys at random, from each in the stream's order. */
    private static List<Change> shuffled(List<Change> changes, Handler handler, Random random) {
        List<Deque<Change>> lanes = new ArrayList<>(byKey(changes, handler));
        List<Change> shuffled = new ArrayList<>();
        while (!lanes.isEmpty()) {
            Deque<Change> lane = lanes.get(random.nextInt(lanes.size()));
            shuffled.add(lane.remove());
            lanes.removeIf(Deque::isEmpty);
        }
        return shuffled;
    }

    private static Collection<ArrayDeque<Change>> byKey(List<Change> changes, Handler handler) {
        return changes.stream()
                .collect(groupingBy(handler::orderKeys, LinkedHashMap::new, toCollection(ArrayDeque::new)))
                .values();
    }

    /** Every row of the app's tables, provenance and counts included. */
    private static Map<String, Map<Item, Item>> rows(PipelineFixture fixture) {
        return Catalog.app().stream()
                .collect(toMap(
                        TableDefinition::name,
                        table -> fixture.scan(table.name()).stream()
                                .collect(toMap(row -> InMemoryTables.keyOf(table.name(), row), row -> row))));
    }
}
