package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Decision;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.Skill;
import io.bandstream.stream.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is known, and whose an assessment is: R6, R8, R20. */
final class UsersTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    @Test
    void R6_userInserted_hasASummaryAtZero() {
        assertThat(world.summary(USER).attempts())
                .isEqualTo(Map.of(Skill.WRITING, 0, Skill.SPEAKING, 0, Skill.READING, 0, Skill.LISTENING, 0));
        assertThat(world.summary(USER).bestBand()).isEmpty();
        assertThat(world.summary(USER).credits()).isEmpty();
    }

    @Test
    void R8_userModified_isSkippedByItsImagesAlone() {
        Change login = world.update(USERS, Item.of("email", EMAIL), Item.of("last_login", time(30)));

        assertThat(world.deliver(login)).isEqualTo(Decision.SKIP);
    }

    @Test
    void R8_modificationThatFirstBringsAUserId_isR6() {
        world.put(USERS, Item.of("email", "new@example.org").with("last_login", time(30)));
        world.waiting.clear();

        world.update(USERS, Item.of("email", "new@example.org"), Item.of("user_id", "u-9"));
        world.settle();

        assertThat(world.summary("u-9").credits()).isEmpty();
    }

    @Test
    void R20_userWithoutId_isRejectedOnceAndSkippedAfterwards() {
        Change insert = world.put(USERS, Item.of("email", "x@example.org").with("last_login", time(30)));
        assertThat(world.deliver(insert))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        reject -> assertThat(reject.errorClass()).isEqualTo("missing"));

        Change login = world.update(USERS, Item.of("email", "x@example.org"), Item.of("last_login", time(31)));
        assertThat(world.deliver(login)).isEqualTo(Decision.SKIP);
    }

    @Test
    void R20_unknownUser_isAwaited() {
        Change change = world.put(
                ASSESSMENTS, versionZero("a1", "academic_writing", "6", 20).with("user_email", "who@example.org"));

        assertThat(world.deliver(change)).isInstanceOf(Decision.Await.class);
    }

    @Test
    void R20_emailOfAnotherCase_findsTheOnlyMatch() {
        ann.saves(versionZero("a1", "academic_writing", "6", 20).with("user_email", "ANN@Example.org"));

        assertThat(world.resultOf("a1")).isPresent();
    }

    @Test
    void R20_emailOfAnotherCase_findsNobodyAmongTwo() {
        world.put(USERS, user("u-2", "Ann@example.org"));
        world.settle();

        Change change = world.put(
                ASSESSMENTS, versionZero("a1", "academic_writing", "6", 20).with("user_email", "ANN@example.org"));

        assertThat(world.deliver(change)).isInstanceOf(Decision.Await.class);
    }
}
