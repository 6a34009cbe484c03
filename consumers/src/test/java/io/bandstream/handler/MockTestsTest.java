package io.bandstream.handler;

import static io.bandstream.handler.Items.MOCK;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.assessmentKey;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.engine.ImpossibleChangeException;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.stream.Change;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The four parts of a mock test (R16). */
final class MockTestsTest {

    private static final String USERS = Catalog.USERS.name();
    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();

    private final World world = new World();
    private final Candidate ann = new Candidate(world);

    private Item part(String skill, String status, int at) {
        return versionOne("part-" + skill, "academic_" + skill, status, at)
                .with("full_test_id", "ft-1")
                .with("section", skill)
                .with("submitted_at", time(20));
    }

    private FullTest fullTest() {
        return FullTestCodec.read(world.tables
                .get(Catalog.FULL_TESTS.name(), Item.of("full_test_id", "ft-1"))
                .orElseThrow());
    }

    @Test
    void R16_fourPartsScored_completeTheMockTestForOneCredit() {
        world.put(Catalog.ENTITLEMENTS.name(), entitlement(USER, MOCK, "t1", 10));
        ann.saves(part("writing", "scored", 21).with("overall_band", Value.of(new BigDecimal("6.5"))));
        ann.saves(part("speaking", "scored", 22).with("overall_band", 6));
        ann.saves(part("reading", "scored", 23).with("band_score", 6));
        assertThat(fullTest().status()).isEqualTo(FullTestStatus.IN_PROGRESS);
        assertThat(world.result(USER, "ft-1", "ft-1")).isEmpty();

        ann.saves(part("listening", "scored", 24).with("band_score", Value.of(new BigDecimal("6.5"))));

        assertThat(fullTest().status()).isEqualTo(FullTestStatus.COMPLETED);
        assertThat(fullTest().overallBand()).contains(new BigDecimal("6.5"));
        Item result = world.result(USER, "ft-1", "ft-1").orElseThrow();
        assertThat(result.text("test_type")).contains("full_test");
        assertThat(result.number("band_score")).contains(new BigDecimal("6.5"));
        assertThat(result.text("paid_by")).contains(MOCK);
        assertThat(world.remaining(USER, MOCK)).isEqualTo(1);
    }

    @Test
    void R16_partTakenBack_reopensTheMockTest() {
        for (String skill : List.of("writing", "speaking", "reading", "listening")) {
            ann.saves(part(skill, "scored", 21).with("overall_band", 7));
        }
        world.update(
                ASSESSMENTS,
                assessmentKey("part-reading"),
                Item.of("status", "error").with("updated_at", time(30)));
        world.settle();

        assertThat(fullTest().status()).isEqualTo(FullTestStatus.IN_PROGRESS);
        assertThat(fullTest().overallBand()).isEmpty();
        assertThat(world.result(USER, "ft-1", "ft-1")).isEmpty();
    }

    @Test
    void R16_partMovedToAnotherMockTest_reopensTheFirst() {
        for (String skill : List.of("writing", "speaking", "reading", "listening")) {
            ann.saves(part(skill, "scored", 21).with("overall_band", 7));
        }
        world.update(
                ASSESSMENTS,
                assessmentKey("part-reading"),
                Item.of("full_test_id", "ft-2").with("updated_at", time(30)));
        world.settle();

        assertThat(fullTest().status()).isEqualTo(FullTestStatus.IN_PROGRESS);
        assertThat(fullTest().components()).doesNotContainKey(Skill.READING);
        assertThat(world.result(USER, "ft-1", "ft-1")).isEmpty();
    }

    @Test
    void R20_foreignMockTest_isImpossible() {
        ann.saves(part("writing", "scored", 21).with("overall_band", 7));
        world.put(USERS, user("u-2", "bob@example.org"));
        world.settle();

        Change foreign = world.put(
                ASSESSMENTS,
                part("reading", "scored", 22).with("user_id", "u-2").with("band_score", 7));

        assertThatThrownBy(() -> world.deliver(foreign)).isInstanceOf(ImpossibleChangeException.class);
    }
}
