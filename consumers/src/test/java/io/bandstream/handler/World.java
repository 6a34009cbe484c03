package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Commit;
import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Filing;
import io.bandstream.engine.Guard;
import io.bandstream.engine.Handler;
import io.bandstream.engine.InMemoryTables;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.reconcile.Difference;
import io.bandstream.reconcile.Reconciler;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables in memory with the streams of the four tables and their handlers. A write makes a change; {@link #settle}
 * delivers what waits, the changes that effects cause included, in the order of the writes or in one's own.
 */
final class World {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final DeadLetterActions DEAD_LETTERS =
            new DeadLetterActions(new DeadLetterRows(Catalog.DEAD_LETTERS.name()), Clock.fixed(NOW, ZoneOffset.UTC));

    final InMemoryTables tables = new InMemoryTables();
    final List<Change> waiting = new ArrayList<>();
    final List<Change> delivered = new ArrayList<>();
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    /** The sizes of the commits without a guard. */
    final List<Integer> pieces = new ArrayList<>();

    private int mostPieces = Integer.MAX_VALUE;
    private int sequence;

    World() {
        this(EvaluatedBy.APP);
    }

    World(EvaluatedBy evaluatedBy) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        handlers.put(Catalog.USERS.name(), new UserHandler(clock));
        handlers.put(Catalog.ENTITLEMENTS.name(), new EntitlementHandler(clock));
        handlers.put(Catalog.ASSESSMENTS.name(), new AssessmentHandler(clock, evaluatedBy));
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
                table,
                "2026-01-01T00:00:00.000",
                key,
                "event-" + ++sequence,
                new SequenceNumber(String.valueOf(1_000_000_000_000_000_000L + sequence)),
                NOW);
        Change change = old.isEmpty()
                ? new Change.Inserted(origin, now.orElseThrow())
                : now.<Change>map(item -> new Change.Modified(origin, old.get(), item))
                        .orElseGet(() -> new Change.Removed(origin, old.get()));
        if (handlers.containsKey(table)) {
            waiting.add(change);
        }
        return change;
    }

    void settle() {
        while (!waiting.isEmpty()) {
            deliver(waiting.remove(0));
        }
    }

    /** Delivers one change, once more where it was delivered before. */
    Decision deliver(Change change) {
        Handler handler = handlerOf(change);
        Map<Item, Item> streamed = streamedRows();
        Decision decision = Decision.SKIP;
        if (handler.concerns(change)) {
            decision = carryOut(handler, change);
        } else {
            assertThat(handler.decide(change, tables)).isEqualTo(Decision.SKIP);
        }
        delivered.add(change);
        noteOwnWrites(streamed);
        return decision;
    }

    /** What the change waits for, and holds up: its item, whoever's it is. */
    Set<String> lanesOf(Change change) {
        Handler handler = handlerOf(change);
        return Stream.concat(
                        handler.orderKeys(change).stream(),
                        Stream.of("item " + change.origin().itemKey()))
                .map(key -> handler.name() + " " + key)
                .collect(Collectors.toSet());
    }

    Decision decide(Change change, View view) {
        Handler handler = handlerOf(change);
        return handler.concerns(change) ? handler.decide(change, view) : Decision.SKIP;
    }

    /** Commits what was decided; false where a row is not as expected any more. */
    boolean land(Change change, Decision decision) {
        Map<Item, Item> streamed = streamedRows();
        boolean landed = decision instanceof Decision.Step step
                ? commit(Guard.NONE, step.effects())
                : isCommitted(handlerOf(change), change, decision);
        noteOwnWrites(streamed);
        return landed;
    }

    private Handler handlerOf(Change change) {
        return Optional.ofNullable(handlers.get(change.origin().table())).orElseThrow();
    }

    /** What a handler remembers may be out of date, once: then it reads what it needs. */
    private Decision carryOut(Handler handler, Change change) {
        return attempt(handler, change)
                .or(() -> attempt(handler, change))
                .orElseThrow(() -> new AssertionError("conflicts with nobody"));
    }

    /** Empty where a row was not as expected. */
    private Optional<Decision> attempt(Handler handler, Change change) {
        Decision decision = handler.decide(change, tables);
        while (decision instanceof Decision.Step step) {
            assertThat(tables.commit(Guard.NONE, step.effects())).isInstanceOf(Commit.Committed.class);
            pieces.add(step.effects().writes().size());
            if (pieces.size() == mostPieces) {
                return Optional.of(decision);
            }
            decision = handler.decide(change, tables);
        }
        return isCommitted(handler, change, decision) ? Optional.of(decision) : Optional.empty();
    }

    private boolean isCommitted(Handler handler, Change change, Decision decision) {
        if (decision instanceof Decision.Apply apply) {
            return commit(new Guard.Entry(handler.name(), change.origin().eventId()), apply.effects());
        }
        return !(decision instanceof Decision.Fenced fenced)
                || commit(
                        guard(handler, change, fenced),
                        Effects.of(fenced.fenced()).and(fenced.besides()));
    }

    private boolean commit(Guard guard, Effects effects) {
        Commit commit = tables.commit(guard, effects);
        assertThat(commit)
                .isInstanceOfAny(Commit.Committed.class, Commit.AlreadyCommitted.class, Commit.Conflict.class);
        return !(commit instanceof Commit.Conflict);
    }

    /** A repair has no place among the item's changes. */
    private static Guard guard(Handler handler, Change change, Decision.Fenced fenced) {
        return change instanceof Change.Repaired
                ? new Guard.Entry(handler.name(), change.origin().eventId())
                : fence(fenced.fenced(), change.origin());
    }

    private static Guard.Fence fence(Write row, Change.Origin origin) {
        return new Guard.Fence(row.table(), row.key(), origin.table() + "#" + origin.itemKey(), origin.position());
    }

    /** A worker dies after this many pieces in all. */
    void crashAfterPieces(int count) {
        pieces.clear();
        mostPieces = count;
    }

    private Map<Item, Item> streamedRows() {
        Map<Item, Item> rows = new LinkedHashMap<>();
        for (String table : handlers.keySet()) {
            tables.all(table)
                    .forEach(item -> rows.put(InMemoryTables.keyOf(table, item).with("table", table), item));
        }
        return rows;
    }

    private void noteOwnWrites(Map<Item, Item> before) {
        Map<Item, Item> after = streamedRows();
        Set<Item> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Item key : keys) {
            Optional<Item> old = Optional.ofNullable(before.get(key));
            Optional<Item> now = Optional.ofNullable(after.get(key));
            if (!now.equals(old)) {
                note(key.text("table").orElseThrow(), key.without("table"), old, now);
            }
        }
    }

    /** What a repair of the table makes of each of its items, and what follows. */
    void repair(String table) {
        for (Item item : List.copyOf(tables.all(table))) {
            Item key = InMemoryTables.keyOf(table, item);
            String eventId = "repair-" + ++sequence + "#" + Change.Origin.itemKey(key);
            Change.Origin origin =
                    new Change.Origin(table, "2026-01-01T00:00:00.000", key, eventId, SequenceNumber.FIRST, NOW);
            deliver(new Change.Repaired(origin, tables.get(table, key).orElseThrow()));
        }
        settle();
    }

    /** The change can't be dealt with: a letter that parks its keys. */
    void file(Change change, String errorClass) {
        Handler handler = handlerOf(change);
        waiting.remove(change);
        Filing.letter(tables, DEAD_LETTERS, change, errorClass, handler);
    }

    /** What reconciliation finds. */
    List<Difference> differences() {
        try {
            return new Reconciler(table -> tables.all(table).stream(), wait -> {})
                    .run()
                    .differences();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
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

    /** What must come out the same: not provenance and mark, not an action that was raised and closed again on the way. */
    Map<String, Object> derived() {
        Map<String, Object> derived = new TreeMap<>();
        for (String table :
                List.of(Catalog.TEST_RESULTS.name(), Catalog.TEST_PROGRESS.name(), Catalog.FULL_TESTS.name())) {
            rows(table)
                    .forEach((key, row) ->
                            derived.put(table + key, row.without("provenance").without("fence")));
        }
        rows(Catalog.ENTITLEMENTS.name())
                .forEach((key, row) -> derived.put(key, List.of(row.get("assessments_remaining"), row.get("status"))));
        rows(Catalog.DEVOPS_ACTIONS.name()).forEach((key, row) -> {
            if (row.text("status").filter("pending_review"::equals).isPresent()) {
                derived.put(key, row.text("cause_key"));
            }
        });
        return derived;
    }

    private Map<String, Item> rows(String table) {
        Map<String, Item> rows = new TreeMap<>();
        tables.all(table)
                .forEach(row -> rows.put(InMemoryTables.keyOf(table, row).toString(), row));
        return rows;
    }
}
