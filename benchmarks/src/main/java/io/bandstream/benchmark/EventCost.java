package io.bandstream.benchmark;

import io.bandstream.engine.Commit;
import io.bandstream.engine.DeadLetterOffice;
import io.bandstream.engine.EffectStore;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Engine;
import io.bandstream.engine.EngineSettings;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.LaneThreads;
import io.bandstream.engine.ParkingRows;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.handler.EntitlementHandler;
import io.bandstream.handler.TicketHandler;
import io.bandstream.handler.UserHandler;
import io.bandstream.local.LocalDynamoDb;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardFlow;
import io.bandstream.stream.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What one event of each kind costs in requests and capacity units, as DynamoDB itself counts them, beside the same effects
 * committed by the same kind of call into tables of their own with no guard.
 */
final class EventCost implements Measurement {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Item NOTHING = Item.empty();

    private final List<Figure> figures = new ArrayList<>();

    @Override
    public List<Figure> take() throws InterruptedException {
        LocalDynamoDb server = LocalTables.server();
        try (LaneThreads lanes = new LaneThreads(1, Duration.ofSeconds(1))) {
            Bench bench = new Bench(LocalTables.create(server, "guarded"), LocalTables.create(server, "bare"), lanes);
            story(bench);
        }
        return figures;
    }

    private void story(Bench bench) throws InterruptedException {
        Handler users = new UserHandler(Clock.systemUTC());
        Handler entitlements = new EntitlementHandler(Clock.systemUTC());
        Handler assessments = new AssessmentHandler(Clock.systemUTC());
        Handler tickets = new TicketHandler(Clock.systemUTC());
        Item user = Workload.user(0);
        add(bench.event("user inserted", users, Catalog.USERS, NOTHING, user));
        add(bench.event("user logs in", users, Catalog.USERS, user, user.with("last_login", Workload.time(2))));
        add(bench.event(
                "entitlement granted",
                entitlements,
                Catalog.ENTITLEMENTS,
                NOTHING,
                Workload.pack(0, "academic.writing", 2)));
        Item started = Workload.assessment(0, 0);
        Item saved = Workload.assessment(0, 1);
        Item savedAgain = Workload.assessment(0, 2);
        Item scored = Workload.assessment(0, 3);
        add(bench.event("assessment started", assessments, Catalog.ASSESSMENTS, NOTHING, started));
        add(bench.event("assessment saved", assessments, Catalog.ASSESSMENTS, started, saved));
        add(bench.event("assessment saved again", assessments, Catalog.ASSESSMENTS, saved, savedAgain));
        add(bench.event("assessment scored", assessments, Catalog.ASSESSMENTS, savedAgain, scored));
        add(bench.event(
                "assessment rescored", assessments, Catalog.ASSESSMENTS, scored, scored.with("overall_band", 8)));
        add(bench.event(
                "assessment of the old app", assessments, Catalog.ASSESSMENTS, NOTHING, Workload.assessment(0, 4)));
        add(bench.event("assessment in error", assessments, Catalog.ASSESSMENTS, NOTHING, failed()));
        Item ticket = Item.of("ticket_id", "TKT-000000000001")
                .with("created_at", 1_770_000_000L)
                .with("status", "escalated");
        add(bench.event("ticket escalated", tickets, Catalog.SUPPORT_TICKETS, NOTHING, ticket));
        add(bench.event(
                "ticket resolved", tickets, Catalog.SUPPORT_TICKETS, ticket, ticket.with("status", "resolved")));
    }

    private static Item failed() {
        return Workload.assessment(0, 5)
                .without("overall_band")
                .with("overall_band", 0)
                .with("error", Value.of(true))
                .with("error_type", "writing_evaluation_error");
    }

    private void add(Figure figure) {
        figures.add(figure);
    }

    /** Two sets of tables that are told the same. */
    private static final class Bench {
        private final DynamoDbClient apps;
        private final DynamoDbClient bareApps;
        private final CapacityMeter meter = new CapacityMeter();
        private final CapacityMeter bareMeter = new CapacityMeter();
        private final EffectStore guarded;
        private final EffectStore bare;
        private final Engine engine;
        private int events;

        Bench(LocalTables tables, LocalTables bareTables, LaneThreads lanes) {
            this.apps = tables.client();
            this.bareApps = bareTables.client();
            Engine.Stores stores = Pipeline.stores(tables.client(meter), Clock.systemUTC());
            this.guarded = stores.effects();
            this.bare = Pipeline.stores(bareTables.client(bareMeter), Clock.systemUTC())
                    .effects();
            DeadLetterOffice letters = letter -> {
                throw new IllegalStateException("a dead letter: " + letter.errorClass());
            };
            this.engine = new Engine(
                    new Engine.Stores(stores.view(), this::both, letters, new ParkingRows(Catalog.PARKED_KEYS.name())),
                    EngineSettings.defaults(),
                    lanes,
                    Clock.systemUTC(),
                    () -> ThreadLocalRandom.current().nextLong());
        }

        private Commit both(Guard guard, Effects effects) {
            Commit unguarded = bare.commit(Guard.NONE, effects);
            if (!(unguarded instanceof Commit.Committed)) {
                throw new IllegalStateException("the bare tables are behind: " + unguarded);
            }
            return guarded.commit(guard, effects);
        }

        Figure event(String kind, Handler handler, TableDefinition table, Item before, Item after)
                throws InterruptedException {
            LocalTables.put(apps, table.name(), after);
            LocalTables.put(bareApps, table.name(), after);
            // Opening the shard reads the parked keys: no part of an event.
            ShardFlow flow = engine.processorFor(handler).open(new ShardId("cost"));
            int requests = meter.requests();
            double read = meter.readUnits();
            double written = meter.writeUnits();
            double bareWritten = bareMeter.writeUnits();
            if (flow.accept(List.of(change(table, before, after)), LONG) != 1 || !flow.drain(LONG)) {
                throw new IllegalStateException(kind + " is not settled");
            }
            Map<String, Double> details = new LinkedHashMap<>();
            details.put("requests", (double) meter.requests() - requests);
            details.put("read units", meter.readUnits() - read);
            details.put("write units", meter.writeUnits() - written);
            details.put("write units unguarded", bareMeter.writeUnits() - bareWritten);
            double ratio = bareMeter.writeUnits() == bareWritten
                    ? 1
                    : (meter.writeUnits() - written) / (bareMeter.writeUnits() - bareWritten);
            return Figure.atMost(1.35, "write units of " + kind + ", of the same unguarded", ratio, details);
        }

        private Change change(TableDefinition table, Item before, Item after) {
            events++;
            Item key = Item.empty()
                    .with(table.partitionKey(), after.get(table.partitionKey()).orElseThrow());
            Change.Origin origin = new Change.Origin(
                    table.name(),
                    "2026-02-03T00:00:00.000",
                    table.sortKey()
                            .map(sort -> key.with(sort, after.get(sort).orElseThrow()))
                            .orElse(key),
                    "event-" + events,
                    new SequenceNumber(Integer.toString(events)),
                    Instant.parse("2026-02-03T00:00:00Z"));
            return Optional.of(before)
                    .filter(old -> !old.isEmpty())
                    .<Change>map(old -> new Change.Modified(origin, old, after))
                    .orElseGet(() -> new Change.Inserted(origin, after));
        }
    }
}
