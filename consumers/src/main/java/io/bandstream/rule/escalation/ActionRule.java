package io.bandstream.rule.escalation;

import io.bandstream.engine.Expectation;
import io.bandstream.engine.Write;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.ActionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Raises and closes actions. What people have reviewed is never touched: only pending and closed rows change. One exception:
 * a cause that comes and goes, and was approved, is closed when it is gone, so that people hear of it when it comes again.
 */
public final class ActionRule {

    private static final String STATUS = "status";
    private static final String LAST_SEEN = "last_seen";
    private static final String OCCURRENCES = "occurrences";
    private static final Set<String> REVIEW = Set.of("reviewed_by", "reviewed_at", "rejection_reason");

    private ActionRule() {}

    public static Item key(Cause cause) {
        return Item.of("action_id", cause.actionId());
    }

    /**
     * Raises an action, or opens it again where it had been closed.
     *
     * @param current the action's row as it is
     */
    public static Optional<Write> raise(Cause cause, Instant at, Item provenance, Optional<Item> current) {
        if (current.isEmpty()) {
            Item row = merge(key(cause), firstForm(cause, at, provenance))
                    .with(LAST_SEEN, at.getEpochSecond())
                    .with(OCCURRENCES, 1);
            return Optional.of(new Write.Put(Catalog.DEVOPS_ACTIONS.name(), key(cause), row, Expectation.ABSENT));
        }
        return moved(cause, at, provenance, current.get(), ActionStatus.CLOSED, ActionStatus.PENDING_REVIEW);
    }

    /** Closes an action whose cause is gone, where nobody has reviewed it yet. */
    public static Optional<Write> close(Cause cause, Instant at, Item provenance, Optional<Item> current) {
        return current.flatMap(
                row -> moved(cause, at, provenance, row, ActionStatus.PENDING_REVIEW, ActionStatus.CLOSED));
    }

    /**
     * Counts one more occurrence. The state must be as it was read, and no more than that, for one that was closed opens
     * again: so a flood of one cause meets no conflict.
     */
    public static Write count(Cause cause, Instant at, Item provenance, Optional<Item> current) {
        Optional<Value> status = current.flatMap(row -> row.get(STATUS));
        Optional<Value> closed = status.filter(Value.of(ActionStatus.CLOSED.text())::equals);
        Item seen = Item.empty().with(LAST_SEEN, latest(at, current));
        return new Write.Update(
                Catalog.DEVOPS_ACTIONS.name(),
                key(cause),
                closed.isPresent() ? seen.with(STATUS, ActionStatus.PENDING_REVIEW.text()) : seen,
                closed.isPresent()
                        ? firstForm(cause, at, provenance).without(STATUS)
                        : firstForm(cause, at, provenance),
                Map.of(OCCURRENCES, 1L),
                Set.of(),
                status.isPresent() ? Expectation.unchanged(STATUS, status) : Expectation.ANYTHING);
    }

    /**
     * Takes occurrences back whose letters are gone; with the last of them the action closes, where nobody has reviewed it.
     *
     * @param letters how many
     * @param last whether no letter of this cause is left
     */
    public static Optional<Write> uncount(Cause cause, long letters, boolean last, Instant at, Optional<Item> current) {
        return current.map(row -> {
            Optional<Value> status = row.get(STATUS);
            boolean closes = last && status.equals(Optional.of(Value.of(ActionStatus.PENDING_REVIEW.text())));
            Item seen = Item.empty().with(LAST_SEEN, at.getEpochSecond());
            return new Write.Update(
                    Catalog.DEVOPS_ACTIONS.name(),
                    key(cause),
                    closes ? seen.with(STATUS, ActionStatus.CLOSED.text()) : Item.empty(),
                    Item.empty(),
                    Map.of(OCCURRENCES, -letters),
                    Set.of(),
                    closes ? asCounted(row) : Expectation.unchanged(STATUS, status));
        });
    }

    /**
     * Raises an action for a cause that lasts, or says how it stands by now; where it had been closed it opens again as one
     * occurrence more, and what people said of the last one goes.
     *
     * @param renewal an action that was told of within it is left as it is
     */
    public static Optional<Write> lasting(
            Cause cause, Instant at, Duration renewal, Item provenance, Optional<Item> current) {
        if (current.isEmpty()) {
            return raise(cause, at, provenance, current);
        }
        Item row = current.get();
        boolean closed = is(row, ActionStatus.CLOSED);
        if (!closed
                && (!is(row, ActionStatus.PENDING_REVIEW)
                        || seen(row).plus(renewal).isAfter(at))) {
            return Optional.empty();
        }
        Item told = Item.of("issue_description", cause.issue())
                .with(LAST_SEEN, at.getEpochSecond())
                .with("provenance", Value.of(provenance));
        return Optional.of(new Write.Update(
                Catalog.DEVOPS_ACTIONS.name(),
                key(cause),
                closed ? told.with(STATUS, ActionStatus.PENDING_REVIEW.text()) : told,
                Item.empty(),
                closed ? Map.of(OCCURRENCES, 1L) : Map.of(),
                closed ? REVIEW : Set.of(),
                Expectation.unchanged(STATUS, row.get(STATUS))));
    }

    /** Closes the action of a cause that comes and goes, now that it is gone, also where it was approved. */
    public static Optional<Write> over(Cause cause, Instant at, Item provenance, Optional<Item> current) {
        return current.flatMap(row -> moved(
                cause,
                at,
                provenance,
                row,
                is(row, ActionStatus.APPROVED) ? ActionStatus.APPROVED : ActionStatus.PENDING_REVIEW,
                ActionStatus.CLOSED));
    }

    private static boolean is(Item row, ActionStatus status) {
        return row.get(STATUS).equals(Optional.of(Value.of(status.text())));
    }

    /** Events of one cause come from several shards, in no order of their times. */
    private static long latest(Instant at, Optional<Item> current) {
        return Math.max(
                at.getEpochSecond(),
                current.map(row -> seen(row).getEpochSecond()).orElse(Long.MIN_VALUE));
    }

    private static Instant seen(Item row) {
        return Instant.ofEpochSecond(
                row.number(LAST_SEEN).map(BigDecimal::longValue).orElse(0L));
    }

    private static Optional<Write> moved(
            Cause cause, Instant at, Item provenance, Item row, ActionStatus from, ActionStatus to) {
        Optional<Value> status = row.get(STATUS);
        if (!status.equals(Optional.of(Value.of(from.text())))) {
            return Optional.empty();
        }
        Item set = Item.of(STATUS, to.text())
                .with(LAST_SEEN, latest(at, Optional.of(row)))
                .with("provenance", Value.of(provenance));
        return Optional.of(Write.Update.set(Catalog.DEVOPS_ACTIONS.name(), key(cause), set, asCounted(row)));
    }

    /** Nobody has reviewed it, and nothing has occurred since. */
    private static Expectation asCounted(Item row) {
        return new Expectation.Unchanged(Map.of(STATUS, row.get(STATUS), OCCURRENCES, row.get(OCCURRENCES)));
    }

    private static Item firstForm(Cause cause, Instant at, Item provenance) {
        return Item.builder()
                .put("timestamp", at.getEpochSecond())
                .putIfPresent("ticket_id", cause.ticketId().map(Value::of))
                .put("action_type", ActionType.DIAGNOSE.text())
                .put("issue_description", cause.issue())
                .put("affected_service", cause.service())
                .put("ai_analysis", "")
                .put("proposed_fix", cause.remedy())
                .put(STATUS, ActionStatus.PENDING_REVIEW.text())
                .put("confidence", "1.0")
                .put("cause", cause.name())
                .put("cause_key", cause.key())
                .put("first_seen", at.getEpochSecond())
                .put("provenance", provenance)
                .build();
    }

    private static Item merge(Item first, Item second) {
        Item.Builder all = first.toBuilder();
        second.attributes().forEach(all::put);
        return all.build();
    }
}
