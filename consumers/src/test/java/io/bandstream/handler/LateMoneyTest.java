package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.EffectStore;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.stream.Change;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R30 where one event re-pays more than one commit can hold: pieces ahead of it, whatever comes between. */
final class LateMoneyTest {

    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final int TAKEN = 120;

    private final World world = new World();

    @BeforeEach
    void takeMuchWithoutMoney() {
        world.put(Catalog.USERS.name(), user(USER, Items.EMAIL));
        for (int i = 0; i < TAKEN; i++) {
            world.put(ASSESSMENTS, versionZero(id(i), "academic_writing", "6.5", 100 + i));
        }
        world.settle();
    }

    private static String id(int number) {
        return "a" + number;
    }

    private Change lateMoney(int credits) {
        return world.put(
                ENTITLEMENTS,
                entitlement(USER, WRITING, "t-1", 10)
                        .with("assessments_purchased", credits)
                        .with("assessments_remaining", credits));
    }

    private void everyOneIsPaid() {
        for (int i = 0; i < TAKEN; i++) {
            assertThat(world.resultOf(id(i)).flatMap(row -> row.text("paid_by")))
                    .contains(WRITING);
            assertThat(world.actionStatus(Cause.overdrawn(id(i)))).contains("closed");
        }
        assertThat(isUnsettled()).isFalse();
        assertThat(world.differences()).isEmpty();
    }

    private boolean isUnsettled() {
        return world.tables
                .get(Catalog.CREDIT_LEDGER.name(), LedgerRows.key(USER, LedgerRows.HEAD))
                .orElseThrow()
                .has(LedgerRows.UNSETTLED);
    }

    @Test
    void R30_moreThanOneCommitHolds_isWrittenInPieces() {
        lateMoney(150);
        world.settle();

        everyOneIsPaid();
        assertThat(world.remaining(USER, WRITING)).isEqualTo(30);
        assertThat(world.pieces).hasSizeGreaterThan(1).allMatch(size -> size <= EffectStore.MOST_EFFECTS - 10);
    }

    @Test
    void R30_muchPaidByAnotherProduct_isPaidAnewInPieces() {
        world.put(
                ENTITLEMENTS,
                entitlement(USER, Items.MOCK, "t-0", 9)
                        .with("assessments_purchased", 60)
                        .with("assessments_remaining", 60));
        world.settle();
        assertThat(world.resultOf(id(0)).flatMap(row -> row.text("paid_by"))).contains(Items.MOCK);

        lateMoney(150);
        world.settle();

        everyOneIsPaid();
        assertThat(world.remaining(USER, Items.MOCK)).isEqualTo(60);
    }

    @ParameterizedTest(name = "after piece {0}")
    @ValueSource(ints = {1, 2})
    void R30_workerDiesBetweenPieces_theRedeliveryFinishes(int pieces) {
        Change change = lateMoney(150);
        dieAfter(pieces, change);
        assertThat(isUnsettled()).isTrue();

        world.deliver(change);
        world.settle();

        everyOneIsPaid();
    }

    @ParameterizedTest(name = "after piece {0}")
    @ValueSource(ints = {1, 2})
    void R30_anotherEventComesBetweenPieces_putsRightWhatIsNotTrueYet(int pieces) {
        Change change = lateMoney(150);
        dieAfter(pieces, change);

        deliverNow(world.put(ASSESSMENTS, versionZero("b", "academic_writing", "7", 400)));
        assertThat(isUnsettled()).isFalse();
        for (int i = 0; i < TAKEN; i++) {
            assertThat(world.resultOf(id(i)).flatMap(row -> row.text("paid_by")))
                    .contains("unentitled");
            assertThat(world.actionStatus(Cause.overdrawn(id(i)))).contains("pending_review");
        }
        world.deliver(change);
        world.settle();

        everyOneIsPaid();
        assertThat(world.resultOf("b").flatMap(row -> row.text("paid_by"))).contains(WRITING);
    }

    @Test
    void R30_severalEventsDieBetweenPieces_comeOutAsIfNoneHad() {
        Change some = lateMoney(60);
        dieAfter(1, some);
        Change removal = world.delete(ASSESSMENTS, Items.assessmentKey(id(3)));
        Change more = world.put(
                ENTITLEMENTS,
                entitlement(USER, Items.MOCK, "t-2", 11)
                        .with("assessments_purchased", 58)
                        .with("assessments_remaining", 58));
        world.waiting.removeAll(List.of(removal, more));
        dieAfter(1, more);

        List.of(removal, some, more).forEach(world::deliver);
        world.settle();

        assertThat(isUnsettled()).isFalse();
        assertThat(world.differences()).isEmpty();
        assertThat(world.resultOf(id(3))).isEmpty();
        assertThat(world.actionStatus(Cause.overdrawn(id(117)))).contains("closed");
        assertThat(world.actionStatus(Cause.overdrawn(id(118)))).contains("pending_review");
    }

    /** The piece was for nothing: what it closed is right again with whatever event comes next. */
    @Test
    void R12_overdrawnElsewhereMeanwhile_staysRaised() {
        world.put(Catalog.USERS.name(), user("u-2", "bob@example.org"));
        world.settle();
        Change change = lateMoney(150);
        dieAfter(2, change);

        deliverNow(world.put(
                ASSESSMENTS, versionZero(id(5), "academic_writing", "6.5", 105).with("user_email", "bob@example.org")));

        assertThat(world.actionStatus(Cause.overdrawn(id(5)))).contains("pending_review");
        world.deliver(change);
        world.settle();
        assertThat(world.actionStatus(Cause.overdrawn(id(5)))).contains("pending_review");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(31);
        assertThat(world.differences()).isEmpty();
    }

    @Test
    void R30_actionRaisedAheadOfWhatNeverCame_isClosedWithTheNextEvent() {
        lateMoney(150);
        world.settle();
        Item action = Item.of("action_id", Cause.overdrawn(id(7)).actionId());
        world.update(Catalog.DEVOPS_ACTIONS.name(), action, Item.of("status", "pending_review"));
        world.waiting.clear();
        Item head = LedgerRows.key(USER, LedgerRows.HEAD);
        world.tables.put(
                Catalog.CREDIT_LEDGER.name(),
                world.tables
                        .get(Catalog.CREDIT_LEDGER.name(), head)
                        .orElseThrow()
                        .with(LedgerRows.UNSETTLED, Value.of(true)));

        deliverNow(world.put(ASSESSMENTS, versionZero("b", "academic_writing", "7", 400)));
        world.settle();

        everyOneIsPaid();
    }

    private void dieAfter(int pieces, Change change) {
        world.waiting.remove(change);
        world.crashAfterPieces(pieces);
        world.deliver(change);
        assertThat(world.pieces).hasSize(pieces);
        world.crashAfterPieces(Integer.MAX_VALUE);
    }

    private void deliverNow(Change change) {
        world.waiting.remove(change);
        world.deliver(change);
    }
}
