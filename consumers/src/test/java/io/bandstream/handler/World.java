package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ProgressSummaryCodec;
import io.bandstream.schema.item.ProgressSummary;
import io.bandstream.stream.Change;
import io.bandstream.stream.SequenceNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables in memory with the streams of the four tables and their handlers. A write makes a change; {@link #settle}
 * delivers what waits, the changes that effects cause included, in the order of the writes or in one's own.
 */
final class World {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final InMemoryTables tables = new InMemoryTables();
    final List<Change> waiting = new ArrayList<>();
    final List<Change> delivered = new ArrayList<>();
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private int sequence;

    World() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        handlers.put(Catalog.USERS.name(), new UserHandler(clock));
        handlers.put(Catalog.ENTITLEMENTS.name(), new EntitlementHandler(clock));
        handlers.put(Catalog.ASSESSMENTS.name(), new AssessmentHandler(clock));
        handlers.put(Catalog.SUPPORT_TICKETS.name(), new TicketHandler(clock));
    }

    Change put(String table, Item item) {
        Item key = InMemoryTables.keyOf(table, item);
        Optional<Item> old = tables.get(table, key);
        tables.put(table, item);
        return note(table, key, old, Optional.of(item));
    }

    Change update(String table, Item key, Item set) {
        Item old = tables.get(table, key).orElseThrow();
        Item.Builder item = old.toBuilder();
        set.attributes().forEach(item::put);
        return put(table, item.build());
    }

    Change delete(String table, Item key) {
        Optional<Item> old = tables.get(table, key);
        tables.delete(table, key);
        return note(table, key, old, Optional.empty());
    }

    private Change note(String table, Item key, Optional<Item> old, Optional<Item> now) {
        Change.Origin origin = new Change.Origin(
                table, key, "event-" + ++sequence, new SequenceNumber("1000000000000000000" + sequence), NOW);
        Change change = old.isEmpty()
                ? new Change.Inserted(origin, now.orElseThrow())
                : now.<Change>map(item -> new Change.Modified(origin, old.get(), item))
                        .orElseGet(() -> new Change.Removed(origin, old.get()));
        waiting.add(change);
        return change;
    }

    void settle() {
        while (!waiting.isEmpty()) {
            deliver(waiting.remove(0));
        }
    }

    /** Delivers one change, once more where it was delivered before. */
    Decision deliver(Change change) {
        Handler handler =
                Optional.ofNullable(handlers.get(change.origin().table())).orElseThrow();
        Map<Item, Item> streamed = streamedRows();
        Decision decision = handler.decide(change, tables);
        if (decision instanceof Decision.Apply apply) {
            Commit commit =
                    tables.commit(new Guard(handler.name(), change.origin().eventId()), apply.effects());
            assertThat(commit).isNotInstanceOf(Commit.Conflict.class);
        }
        delivered.add(change);
        noteOwnWrites(streamed);
        return decision;
    }

    private Map<Item, Item> streamedRows() {
        Map<Item, Item> rows = new LinkedHashMap<>();
        for (String table : List.of(Catalog.ENTITLEMENTS.name(), Catalog.ASSESSMENTS.name())) {
            tables.all(table)
                    .forEach(item -> rows.put(InMemoryTables.keyOf(table, item).with("table", table), item));
        }
        return rows;
    }

    private void noteOwnWrites(Map<Item, Item> before) {
        streamedRows().forEach((key, now) -> {
            Item old = before.get(key);
            if (!now.equals(old)) {
                note(key.text("table").orElseThrow(), key.without("table"), Optional.ofNullable(old), Optional.of(now));
            }
        });
    }

    ProgressSummary summary(String userId) {
        return ProgressSummaryCodec.read(
                tables.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", userId + "#summary"))
                        .orElseThrow(() -> new AssertionError("no summary of " + userId)));
    }

    Optional<Item> result(String userId, String testId, String assessmentId) {
        return tables.get(
                Catalog.TEST_RESULTS.name(), Item.of("result_id", userId + "#" + testId + "#" + assessmentId));
    }

    /** The result row of an assessment, whatever its test. */
    Optional<Item> resultOf(String assessmentId) {
        return tables.all(Catalog.TEST_RESULTS.name()).stream()
                .filter(row -> row.text("assessment_id").equals(Optional.of(assessmentId)))
                .findFirst();
    }

    Optional<Item> progress(String userId, String testId) {
        return tables.get(Catalog.TEST_PROGRESS.name(), Item.of("progress_id", userId + "#" + testId));
    }

    Item entitlement(String userId, String productId) {
        return tables.get(
                        Catalog.ENTITLEMENTS.name(), Item.of("user_id", userId).with("product_id", productId))
                .orElseThrow();
    }

    int remaining(String userId, String productId) {
        return entitlement(userId, productId)
                .number("assessments_remaining")
                .orElseThrow()
                .intValueExact();
    }

    Optional<String> actionStatus(Cause cause) {
        return tables.get(Catalog.DEVOPS_ACTIONS.name(), Item.of("action_id", cause.actionId()))
                .flatMap(row -> row.text("status"));
    }
}
