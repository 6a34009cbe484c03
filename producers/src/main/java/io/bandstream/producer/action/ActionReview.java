package io.bandstream.producer.action;

import io.bandstream.producer.store.Attempts;
import io.bandstream.producer.store.Edit;
import io.bandstream.producer.store.Edits;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.DevOpsActionCodec;
import io.bandstream.schema.codec.ItemWriter;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.DevOpsAction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Takes people's word on DevOps actions. Only an action that is pending can be reviewed, and of two reviewers at once
 * one wins: the other is told. Thread-safe.
 *
 * <p>All methods throw {@link io.bandstream.producer.store.StoreUnavailableException} if the tables can't be used at the
 * moment, and {@link io.bandstream.schema.codec.UnreadableItemException} if the action that they are about is spoilt.
 */
public final class ActionReview {

    private static final int LONGEST_NAME = 254;
    private static final int LONGEST_REASON = 2000;

    private static final Set<String> BASIS = Set.of("status");

    private final Edits edits;
    private final Clock clock;

    /** @param clock wall clock, used to the second */
    public ActionReview(ItemStore store, Attempts attempts, Clock clock) {
        this.edits = new Edits(store, attempts, Catalog.DEVOPS_ACTIONS, BASIS);
        this.clock = clock;
    }

    /**
     * Approves a pending action. A repeat changes nothing and meets its own review.
     *
     * @param reviewer who says so, 1 to 254 characters
     */
    public Reviewing approve(String actionId, String reviewer) {
        return refusal("reviewer", reviewer, LONGEST_NAME)
                .orElseGet(() -> review(actionId, ActionStatus.APPROVED, reviewer, Optional.empty()));
    }

    /**
     * Rejects a pending action. A repeat changes nothing and meets its own review.
     *
     * @param reviewer who says so, 1 to 254 characters
     * @param reason why, 1 to 2000 characters
     */
    public Reviewing reject(String actionId, String reviewer, String reason) {
        return refusal("reviewer", reviewer, LONGEST_NAME)
                .or(() -> refusal("reason", reason, LONGEST_REASON))
                .orElseGet(() -> review(actionId, ActionStatus.REJECTED, reviewer, Optional.of(reason.strip())));
    }

    private static Optional<Reviewing> refusal(String field, String text, int longest) {
        return text.isBlank() || text.length() > longest
                ? Optional.of(new Reviewing.Refused(field, "must have 1 to " + longest + " characters"))
                : Optional.empty();
    }

    private Reviewing review(String actionId, ActionStatus status, String reviewer, Optional<String> reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return edits.edit(
                actionId, item -> reviewed(item, status, reviewer.strip(), reason, now), Reviewing.NotFound::new);
    }

    private static Edit<Reviewing> reviewed(
            Item item, ActionStatus status, String reviewer, Optional<String> reason, Instant now) {
        DevOpsAction action = DevOpsActionCodec.read(item);
        if (action.status() != ActionStatus.PENDING_REVIEW) {
            return new Edit.Leave<>(
                    new Reviewing.NotPending(action.status(), action.reviewedBy(), action.reviewedAt()));
        }
        Item after = ItemWriter.over(item)
                .word("status", status)
                .text("reviewed_by", reviewer)
                .epoch("reviewed_at", now)
                .text("rejection_reason", reason)
                .item();
        return new Edit.Change<>(after, new Reviewing.Reviewed(status, now));
    }
}
