package io.bandstream.handler;

import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.failed;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R15 where a correction gives an assessment to another user: the new owner's side says what is true of it. */
final class MovedAssessmentTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String BOB = "u-2";
    private static final String BOBS_EMAIL = "bob@example.org";

    private final World world = new World();

    @BeforeEach
    void register() {
        world.put(Catalog.USERS.name(), user(USER, Items.EMAIL));
        world.put(Catalog.USERS.name(), user(BOB, BOBS_EMAIL));
        world.settle();
    }

    @AfterEach
    void allIsAsItMustBe() {
        assertThat(world.differences()).isEmpty();
    }

    private void save(Item item) {
        world.put(ASSESSMENTS, item);
        world.settle();
    }

    private void buy(String userId, String transaction, int at) {
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(userId, WRITING, transaction, at));
        world.settle();
    }

    private static Item anns(String id) {
        return versionZero(id, "academic_writing", "7", 20);
    }

    private static Item bobs(Item item) {
        return item.with("user_email", BOBS_EMAIL);
    }

    /** The e-mail named the one until the other, whose it is to the letter, has registered. */
    @Test
    void R15_savedAgainAfterANamesakeHasRegistered_isOfOneOfThem() {
        Item assessment = anns("a9").with("user_email", "late@example.org");
        world.put(Catalog.USERS.name(), user("late-1", "Late@Example.org"));
        buy("late-1", "t-1", 10);
        save(assessment);
        world.put(Catalog.USERS.name(), user("late-2", "late@example.org"));
        world.settle();
        assertThat(world.differences())
                .as("until its next save it stays where it was")
                .isEmpty();

        save(assessment.with("overall_band", 8));

        assertThat(world.differences()).isEmpty();

        assertThat(world.remaining("late-1", WRITING)).isEqualTo(2);
        assertThat(world.summary("late-1").attempts().values()).containsOnly(0);
        assertThat(world.summary("late-2").attempts().values()).contains(1);
    }

    @Test
    void R12_overdrawnWithBoth_staysRaised() {
        save(anns("a1"));

        save(bobs(anns("a1")));

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");
    }

    @Test
    void R12_overdrawnWithTheFormerAlone_isClosed() {
        buy(BOB, "t-1", 10);
        save(anns("a1"));

        save(bobs(anns("a1")));

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("closed");
        assertThat(world.remaining(BOB, WRITING)).isEqualTo(1);
    }

    @Test
    void R12_overdrawnWithTheNewOwnerAlone_isRaised() {
        buy(USER, "t-1", 10);
        save(anns("a1"));

        save(bobs(anns("a1")));

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(2);
    }

    @Test
    void R12_lateMoneyOfTheFormerOwner_closesNothingOfTheNewOne() {
        save(anns("a1"));
        save(bobs(anns("a1")));

        buy(USER, "t-1", 10);

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("pending_review");
    }

    @Test
    void R12_givenAwayAndBack_isWithTheFirstAgain() {
        buy(USER, "t-1", 10);
        save(anns("a1"));
        save(bobs(anns("a1")));

        save(anns("a1"));

        assertThat(world.actionStatus(Cause.overdrawn("a1"))).contains("closed");
        assertThat(world.remaining(USER, WRITING)).isEqualTo(1);
    }

    @Test
    void R12_anyOrderOfMovesAndMoney_comesOutTheSame() {
        Map<String, Object> inOrder = moves(0).derived();
        for (int order = 1; order <= 20; order++) {
            World other = moves(order);
            assertThat(other.derived()).as("order %s", order).isEqualTo(inOrder);
            assertThat(other.differences()).as("order %s", order).isEmpty();
        }
    }

    private static World moves(int order) {
        World world = new World();
        world.put(Catalog.USERS.name(), user(USER, Items.EMAIL));
        world.put(Catalog.USERS.name(), user(BOB, BOBS_EMAIL));
        world.settle();
        world.put(ASSESSMENTS, anns("a1"));
        world.put(ASSESSMENTS, anns("a2"));
        world.put(ASSESSMENTS, bobs(anns("a1")));
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, WRITING, "t-1", 10));
        world.put(ASSESSMENTS, bobs(anns("a2")));
        world.put(ASSESSMENTS, bobs(versionZero("a3", "academic_writing", "5", 19)));
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(BOB, WRITING, "t-2", 11));
        world.put(ASSESSMENTS, anns("a1").with("timestamp", Items.time(30)));
        world.put(ASSESSMENTS, anns("a3"));
        world.put(ASSESSMENTS, bobs(anns("a1").with("timestamp", Items.time(31))));
        List<Change> changes = new ArrayList<>(world.waiting);
        world.waiting.clear();
        (order == 0 ? changes : Story.mixed(changes, new Random(order))).forEach(change -> {
            world.deliver(change);
            world.settle();
        });
        return world;
    }

    @Test
    void R17_errorTakenAlong_staysRaised() {
        save(failed("a1", "academic_writing", 20));

        save(bobs(failed("a1", "academic_writing", 21)));

        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("pending_review");
    }

    @Test
    void R17_errorTakenUpAgainByTheNewOwner_isClosed() {
        save(versionOne("a1", "academic_writing", "error", 20));

        save(versionOne("a1", "academic_writing", "in_progress", 21)
                .with("user_id", BOB)
                .with("user_email", BOBS_EMAIL));

        assertThat(world.actionStatus(Cause.assessmentError("a1"))).contains("closed");
        assertThat(world.progress(BOB, "academic_writing")).isPresent();
        assertThat(world.progress(USER, "academic_writing")).isEmpty();
    }

    @Test
    void R10_formerOwnersOtherAttempt_isShownAgain() {
        save(versionOne("a1", "academic_writing", "in_progress", 20).with("current_question", 3));
        save(versionOne("a2", "academic_writing", "in_progress", 21).with("current_question", 4));

        save(versionOne("a2", "academic_writing", "in_progress", 22)
                .with("user_id", BOB)
                .with("user_email", BOBS_EMAIL));

        assertThat(world.progress(USER, "academic_writing").flatMap(row -> row.text("assessment_id")))
                .contains("a1");
        assertThat(world.progress(BOB, "academic_writing").flatMap(row -> row.text("assessment_id")))
                .contains("a2");
    }

    /** What a given-away assessment says must not come back to its former owner. */
    @Test
    void R10_newestAttemptRemovedAfterAnotherWasGivenAway_leavesNoRow() {
        save(anns("a1"));
        save(bobs(anns("a1")));
        save(versionZero("a2", "academic_writing", "6", 30));

        world.delete(ASSESSMENTS, assessmentKey("a2"));
        world.settle();

        assertThat(world.progress(USER, "academic_writing")).isEmpty();
    }

    @Test
    void R15_unreadableInBetween_leavesNothingBehind() {
        save(anns("a1"));
        world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "99", 21));
        world.waiting.clear();

        save(bobs(versionZero("a1", "academic_writing", "6", 22)));

        assertThat(world.tables.all(Catalog.TEST_RESULTS.name())).hasSize(1);
    }
}
