package io.bandstream.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.reconcile.Difference;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R7: the removal of a user's item erases the person, and nobody else. */
final class ErasureTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();

    private final Neighbours both = new Neighbours();
    private final World world = both.world;
    private final Belongings ann = both.ann;
    private final Belongings bob = both.bob;

    private Map<String, List<Item>> rowsOfBob() {
        return both.rowsWith("u-stays");
    }

    @Test
    void R7_userRemoved_leavesNothingButWhatMustBeKept() {
        both.live();
        assertThat(both.rowsWith(Neighbours.MARK)).hasSizeGreaterThan(10);
        Map<String, List<Item>> others = rowsOfBob();

        both.erase();

        both.assertNothingIsLeft();
        assertThat(rowsOfBob()).isEqualTo(others);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_entitlements_stayAsTheSaleAlone() {
        both.live();

        both.erase();

        assertThat(world.entitlement(Neighbours.GONE, Belongings.WRITING).attributes())
                .containsEntry("transaction_id", Value.of(ann.id("t1")))
                .containsKeys("purchase_date", "assessments_purchased", "status")
                .doesNotContainKeys("receipt_data", "device_id", "last_used_assessment");
        assertThat(world.entitlement(Neighbours.GONE, Items.MOCK)
                        .fields("transactions")
                        .orElseThrow())
                .isEqualTo(Item.empty()
                        .with(
                                ann.id("t2"),
                                Value.of(Item.of("purchase_date", Items.time(3)).with("assessments", 2))));
    }

    @Test
    void R7_tickets_keepWhatHappenedAndTheirActionsClose() {
        both.live();
        Cause cause = Cause.ticketEscalated(ann.id("TKT-1"), "lambda");
        assertThat(world.actionStatus(cause)).contains("pending_review");

        both.erase();

        Item ticket =
                world.tables.get(TICKETS, Items.ticketKey(ann.id("TKT-1"))).orElseThrow();
        assertThat(ticket.attributes()).containsOnlyKeys("ticket_id", "created_at", "status", "category", "erased_at");
        assertThat(world.actionStatus(cause)).contains("closed");
    }

    @Test
    void R7_record_saysThatAndWhenAndNotWho() {
        both.live();

        both.erase();

        List<Item> records = world.tables.all(Catalog.ERASURES.name());
        assertThat(records).hasSize(2);
        assertThat(records)
                .filteredOn(row -> row.text("subject").equals(Optional.of("user#" + Neighbours.GONE)))
                .singleElement()
                .satisfies(row -> assertThat(row.attributes())
                        .containsOnlyKeys("subject", "erased_at", "finished_by", "finished_at"));
        assertThat(records)
                .filteredOn(row -> row.text("subject").orElse("").startsWith("email#"))
                .singleElement()
                .satisfies(row -> assertThat(row.attributes())
                        .as("goes by its time-to-live")
                        .containsOnlyKeys("subject", "erased_at", "event_id", "expires_at"));
    }

    @Test
    void R7_actionsOfCausesThatAreGone_close() {
        both.live();
        List<Cause> causes = List.of(
                Cause.assessmentError(ann.id("a4")),
                Cause.overdrawn(ann.id("a6")),
                Cause.receiptReplayed(ann.id("t1")),
                Cause.unknownProduct(Neighbours.GONE, "unheard.of"));
        assertThat(causes)
                .allSatisfy(cause -> assertThat(world.actionStatus(cause)).contains("pending_review"));

        both.erase();

        assertThat(causes)
                .allSatisfy(cause -> assertThat(world.actionStatus(cause)).contains("closed"));
    }

    @Test
    void R2_receiptThatAnotherHasShownAgain_isStillToBeLookedAt() {
        both.live();
        Cause cause = Cause.receiptReplayed(ann.id("t2"));
        world.put(ENTITLEMENTS, Items.entitlement("u-stays", Items.LEGACY_WRITING, ann.id("t2"), 50));
        world.settle();
        assertThat(world.actionStatus(cause)).contains("pending_review");

        both.erase();

        assertThat(world.actionStatus(cause)).contains("pending_review");
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R7_deadLetters_goWithTheirPlacesAndTheOthersStay() {
        both.live();
        for (Item bad : Stream.concat(ann.unreadable().stream(), bob.unreadable().stream())
                .toList()) {
            world.file(world.put(ASSESSMENTS, bad), "wrong-type");
        }
        world.file(world.put(ASSESSMENTS, ann.in(Catalog.ASSESSMENTS).get(0).with("word_count", 1)), "waiting");
        assertThat(world.tables.all(Catalog.PARKED_KEYS.name())).isNotEmpty();

        both.erase();

        both.assertNothingIsLeft();
        assertThat(letters()).hasSize(2);
        assertThat(world.tables.get(
                        Catalog.DEVOPS_ACTIONS.name(),
                        Item.of(
                                "action_id",
                                Cause.deadLetter("assessments", "wrong-type").actionId())))
                .hasValueSatisfying(action -> assertThat(action.number("occurrences"))
                        .hasValueSatisfying(count -> assertThat(count).isEqualByComparingTo("2")));
        assertThat(world.differences()).isEmpty();
    }

    private List<Item> letters() {
        return world.tables.all(Catalog.DEAD_LETTERS.name()).stream()
                .filter(row -> row.has("error_class"))
                .toList();
    }

    @Test
    void R7_lastLetterOfItsCause_closesTheAction() {
        both.live();
        world.file(world.put(ASSESSMENTS, ann.unreadable().get(0)), "wrong-type");

        both.erase();

        assertThat(letters()).isEmpty();
        assertThat(world.tables.all(Catalog.PARKED_KEYS.name())).isEmpty();
        assertThat(world.actionStatus(Cause.deadLetter("assessments", "wrong-type")))
                .contains("closed");
    }

    @Test
    void R7_whatIsLeftNevertheless_isADifference() {
        both.live();
        List<Item> progress = world.tables.all(Catalog.TEST_PROGRESS.name());
        List<Item> ledger = world.tables.all(Catalog.CREDIT_LEDGER.name());
        both.erase();

        progress.stream()
                .filter(ErasureTest::isAnns)
                .forEach(row -> world.tables.put(Catalog.TEST_PROGRESS.name(), row));
        ledger.stream()
                .filter(row -> isAnns(row) && !row.text("entry_id").equals(Optional.of("head")))
                .forEach(row -> world.tables.put(Catalog.CREDIT_LEDGER.name(), row));
        ann.in(Catalog.ENTITLEMENTS).forEach(row -> world.tables.put(ENTITLEMENTS, row));
        world.tables.put(USERS, ann.in(Catalog.USERS).get(0));
        ann.in(Catalog.ASSESSMENTS).forEach(row -> world.tables.put(ASSESSMENTS, row));

        assertThat(world.differences())
                .extracting(Difference::table)
                .contains(Catalog.TEST_PROGRESS.name(), Catalog.CREDIT_LEDGER.name(), ENTITLEMENTS, USERS, ASSESSMENTS);
        assertThat(world.differences().toString()).doesNotContain(Neighbours.MARK);
    }

    private static boolean isAnns(Item row) {
        return row.text("user_id").equals(Optional.of(Neighbours.GONE));
    }

    @Test
    void R7_userWithAnotherRow_livesOn() {
        both.live();
        world.put(USERS, Item.of("email", "second@example.org").with("user_id", Neighbours.GONE));
        world.settle();
        Map<String, Object> before = world.derived();

        both.erase();

        assertThat(world.derived()).isEqualTo(before);
        assertThat(world.tables.all(Catalog.ERASURES.name())).isEmpty();
    }

    @Test
    void R7_namesakeInAnotherCase_keepsWhatIsUnderTheOtherSpelling() {
        both.live();
        world.put(USERS, Items.user("u-namesake", "Zebra@Example.org"));
        world.settle();

        both.erase();

        assertThat(world.tables.all(Catalog.RESET_TOKENS.name()))
                .as("written in the namesake's spelling")
                .hasSize(4);
        assertThat(world.tables.get(USERS, Item.of("email", "Zebra@Example.org")))
                .isPresent();
    }

    @Test
    void R7_rowOfNobody_takesWhatIsUnderItsEmail() {
        world.put(USERS, Item.of("email", ann.email()));
        world.waiting.clear();
        ann.in(Catalog.SESSIONS).forEach(row -> world.tables.put(Catalog.SESSIONS.name(), row.without("user_id")));

        both.erase();

        assertThat(both.rowsWith(Neighbours.MARK)).isEmpty();
    }
}
