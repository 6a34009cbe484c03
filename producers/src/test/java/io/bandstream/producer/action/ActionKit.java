package io.bandstream.producer.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.Together;
import io.bandstream.producer.action.ActionPage.Actions;
import io.bandstream.producer.action.ActionPage.UnknownToken;
import io.bandstream.producer.action.Reviewing.NotFound;
import io.bandstream.producer.action.Reviewing.NotPending;
import io.bandstream.producer.action.Reviewing.Refused;
import io.bandstream.producer.action.Reviewing.Reviewed;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.DevOpsActionCodec;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.DevOpsAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listing and reviewing of actions, on any store. Each test uses actions and causes of its own. */
abstract class ActionKit {

    private static final Instant SECOND = Instant.parse("2086-03-01T22:00:00Z");
    private static final Optional<ActionToken> START = Optional.empty();

    private TestBench bench;
    private ActionReview review;
    private ActionList list;

    abstract ItemStore store();

    @BeforeEach
    void open() {
        bench = new TestBench(store());
        review = bench.producers().actionReview();
        list = bench.producers().actionList();
    }

    @Test
    void R19_approve_pending_keepsWhoAndWhen() {
        put("ACT-APPROVE", ActionStatus.PENDING_REVIEW, "approve", 1);

        assertThat(review.approve("ACT-APPROVE", " ann ")).isEqualTo(new Reviewed(ActionStatus.APPROVED, SECOND));

        DevOpsAction action = action("ACT-APPROVE");
        assertThat(action.status()).isEqualTo(ActionStatus.APPROVED);
        assertThat(action.reviewedBy()).contains("ann");
        assertThat(action.reviewedAt()).contains(SECOND);
        assertThat(action.rejectionReason()).isEmpty();
        assertThat(action.issueDescription()).contains("something");
    }

    @Test
    void reject_pending_keepsTheReason() {
        put("ACT-REJECT", ActionStatus.PENDING_REVIEW, "reject", 1);

        assertThat(review.reject("ACT-REJECT", "ann", " a false alarm\n"))
                .isEqualTo(new Reviewed(ActionStatus.REJECTED, SECOND));

        DevOpsAction action = action("ACT-REJECT");
        assertThat(action.status()).isEqualTo(ActionStatus.REJECTED);
        assertThat(action.reviewedBy()).contains("ann");
        assertThat(action.rejectionReason()).contains("a false alarm");
    }

    @Test
    void review_again_tellsWhoWasFirstAndChangesNothing() {
        put("ACT-AGAIN", ActionStatus.PENDING_REVIEW, "again", 1);
        review.approve("ACT-AGAIN", "ann");
        Item before = row("ACT-AGAIN");
        bench.setTime(SECOND.plusSeconds(60));

        NotPending told = new NotPending(ActionStatus.APPROVED, Optional.of("ann"), Optional.of(SECOND));
        assertThat(review.reject("ACT-AGAIN", "bob", "no")).isEqualTo(told);
        assertThat(review.approve("ACT-AGAIN", "ann")).isEqualTo(told);

        assertThat(row("ACT-AGAIN")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING_REVIEW")
    void review_whatIsNotPending_isRefused(ActionStatus status) {
        put("ACT-" + status, status, "not-pending", 1);

        NotPending told = new NotPending(status, Optional.empty(), Optional.empty());
        assertThat(review.approve("ACT-" + status, "ann")).isEqualTo(told);
        assertThat(review.reject("ACT-" + status, "ann", "no")).isEqualTo(told);

        assertThat(row("ACT-" + status).has("reviewed_by")).isFalse();
    }

    @Test
    void review_byManyAtOnce_oneWinsAndTheOthersAreTold() {
        put("ACT-RACE", ActionStatus.PENDING_REVIEW, "race", 1);

        List<Reviewing> answers = Together.call(
                8,
                i -> i % 2 == 0
                        ? review.approve("ACT-RACE", "reviewer " + i)
                        : review.reject("ACT-RACE", "reviewer " + i, "reason " + i));

        DevOpsAction action = action("ACT-RACE");
        assertThat(answers)
                .filteredOn(Reviewed.class::isInstance)
                .containsExactly(new Reviewed(action.status(), SECOND));
        assertThat(answers)
                .filteredOn(NotPending.class::isInstance)
                .hasSize(7)
                .containsOnly(new NotPending(action.status(), action.reviewedBy(), Optional.of(SECOND)));
        assertThat(action.rejectionReason().isPresent()).isEqualTo(action.status() == ActionStatus.REJECTED);
        assertThat(action.rejectionReason().map(reason -> reason.replace("reason", "reviewer")))
                .isEqualTo(action.reviewedBy().filter(by -> action.status() == ActionStatus.REJECTED));
    }

    @Test
    void review_nobodysActionOrWithoutAWord_writesNothing() {
        put("ACT-MUTE", ActionStatus.PENDING_REVIEW, "mute", 1);

        assertThat(review.approve("ACT-NONE", "ann")).isEqualTo(new NotFound());
        assertThat(review.approve("", "ann")).isEqualTo(new NotFound());
        assertThat(review.approve("ACT-MUTE", " ")).isInstanceOf(Refused.class);
        assertThat(review.reject("ACT-MUTE", "ann", " \n")).isEqualTo(refusedReason());
        assertThat(review.reject("ACT-MUTE", "ann", "x".repeat(2001))).isEqualTo(refusedReason());
        assertThat(review.reject("ACT-MUTE", "a".repeat(255), "no")).isInstanceOf(Refused.class);

        assertThat(action("ACT-MUTE").status()).isEqualTo(ActionStatus.PENDING_REVIEW);
    }

    private static Refused refusedReason() {
        return new Refused("reason", "must have 1 to 2000 characters");
    }

    @Test
    void list_ofACause_hasPendingFirst_thenTheNewestOfEachStatus() {
        put("ACT-L1", ActionStatus.APPROVED, "listed", 9);
        put("ACT-L2", ActionStatus.PENDING_REVIEW, "listed", 1);
        put("ACT-L3", ActionStatus.PENDING_REVIEW, "listed", 3);
        put("ACT-L4", ActionStatus.CLOSED, "listed", 8);
        put("ACT-L5", ActionStatus.PENDING_REVIEW, "unlisted", 2);

        assertThat(pages(of("listed"), 100)).containsExactly(List.of("ACT-L3", "ACT-L2", "ACT-L1", "ACT-L4"));
        assertThat(pages(new ActionFilter(Optional.of(ActionStatus.CLOSED), Optional.of("listed")), 100))
                .containsExactly(List.of("ACT-L4"));
        assertThat(pages(of("never raised"), 100)).containsExactly(List.of());
    }

    @Test
    void list_byPages_showsEachOnceAndEndsWithAFullPage() {
        for (int i = 0; i < 3; i++) {
            put("ACT-P" + i, ActionStatus.PENDING_REVIEW, "paged", 5);
            put("ACT-Q" + i, ActionStatus.REJECTED, "paged", 7 + i);
            put("ACT-R" + i, ActionStatus.PENDING_REVIEW, "between the pages", 5);
        }

        List<List<String>> pages = pages(of("paged"), 2);

        assertThat(pages).hasSize(3).allMatch(page -> page.size() == 2);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactly("ACT-P2", "ACT-P1", "ACT-P0", "ACT-Q2", "ACT-Q1", "ACT-Q0");
    }

    @Test
    void list_withATokenThatIsNone_saysSo() {
        put("ACT-T1", ActionStatus.REJECTED, "token", 5);
        put("ACT-T2", ActionStatus.REJECTED, "token", 6);
        ActionFilter rejected = new ActionFilter(Optional.of(ActionStatus.REJECTED), Optional.of("token"));
        ActionFilter pending = new ActionFilter(Optional.of(ActionStatus.PENDING_REVIEW), Optional.of("token"));
        Optional<ActionToken> token = ((Actions) list.list(rejected, 1, START)).next();

        assertThat(token).isPresent();
        assertThat(list.list(pending, 1, token)).isEqualTo(new UnknownToken());
        for (String made : List.of("", "%%%", "cGVuZGluZw", "cGVuZGluZ19yZXZpZXcgbm93IEFDVA")) {
            assertThat(list.list(pending, 1, Optional.of(new ActionToken(made))))
                    .isEqualTo(new UnknownToken());
        }
    }

    @Test
    void list_aRowThatIsSpoilt_isShown() {
        bench.put(
                Catalog.DEVOPS_ACTIONS,
                row("ACT-SPOILT", ActionStatus.FAILED, "spoilt", 5).with("occurrences", "many"));

        assertThat(pages(of("spoilt"), 10)).containsExactly(List.of("ACT-SPOILT"));
    }

    private List<List<String>> pages(ActionFilter filter, int size) {
        List<List<String>> pages = new ArrayList<>();
        Optional<ActionToken> next = START;
        do {
            Actions page = (Actions) list.list(filter, size, next);
            pages.add(page.actions().stream()
                    .map(action -> action.text("action_id").orElseThrow())
                    .toList());
            next = page.next();
        } while (next.isPresent());
        return pages;
    }

    private static ActionFilter of(String cause) {
        return new ActionFilter(Optional.empty(), Optional.of(cause));
    }

    private void put(String id, ActionStatus status, String cause, long timestamp) {
        bench.put(Catalog.DEVOPS_ACTIONS, row(id, status, cause, timestamp));
    }

    private static Item row(String id, ActionStatus status, String cause, long timestamp) {
        return Item.of("action_id", id)
                .with("status", status.text())
                .with("timestamp", timestamp)
                .with("cause", cause)
                .with("issue_description", "something");
    }

    private DevOpsAction action(String id) {
        return DevOpsActionCodec.read(row(id));
    }

    private Item row(String id) {
        return bench.row(Catalog.DEVOPS_ACTIONS, Item.of("action_id", id));
    }
}
