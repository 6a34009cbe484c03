package io.bandstream.benchmark;

import io.bandstream.engine.Engine;
import io.bandstream.engine.Handler;
import io.bandstream.handler.AssessmentHandler;
import io.bandstream.handler.EntitlementHandler;
import io.bandstream.handler.TicketHandler;
import io.bandstream.handler.UserHandler;
import io.bandstream.kcl.PlainWorker;
import io.bandstream.kcl.WorkerSettings;
import io.bandstream.pipeline.Pipeline;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All four handlers behind plain KCL. */
final class PlainPipeline {

    private PlainPipeline() {}

    static void startAtOnce(LocalTables tables, DynamoDbClient client) {
        workers(tables, client).forEach(PlainWorker::startAtOnce);
    }

    static void startAtDefaults(LocalTables tables, DynamoDbClient client) {
        workers(tables, client).forEach(PlainWorker::startAtDefaults);
    }

    private static List<PlainWorker> workers(LocalTables tables, DynamoDbClient client) {
        Clock clock = Clock.systemUTC();
        Map<ConsumerTables, Handler> handlers = Map.of(
                Catalog.USERS_CONSUMER, new UserHandler(clock),
                Catalog.ENTITLEMENTS_CONSUMER, new EntitlementHandler(clock),
                Catalog.ASSESSMENTS_CONSUMER, new AssessmentHandler(clock),
                Catalog.SUPPORT_TICKETS_CONSUMER, new TicketHandler(clock));
        Engine.Stores stores = Pipeline.stores(client, clock);
        return handlers.entrySet().stream()
                .map(entry -> PlainWorker.handling(
                        tables.streams(),
                        WorkerSettings.of(
                                "plain-" + entry.getKey().application(),
                                entry.getKey().source().name(),
                                "plain"),
                        new PlainHandling(entry.getValue(), stores.view(), stores.effects())))
                .toList();
    }
}
