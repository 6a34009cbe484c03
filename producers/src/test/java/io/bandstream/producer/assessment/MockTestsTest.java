package io.bandstream.producer.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.MockStarting.MockStarted;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AssessmentCodec;
import io.bandstream.schema.codec.FullTestCodec;
import io.bandstream.schema.item.Assessment;
import io.bandstream.schema.item.FullTest;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MockTestsTest {

    private final InMemoryItemStore store = new InMemoryItemStore();
    private final TestBench bench = new TestBench(store);
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("taker@example.com");

    @Test
    void start_writesAnOpenMockTest() {
        MockStarted mock = open();

        FullTest row = FullTestCodec.read(bench.row(Catalog.FULL_TESTS, Item.of("full_test_id", mock.fullTestId())));
        assertThat(row.userId()).isEqualTo(user.userId());
        assertThat(row.variant()).contains(Variant.ACADEMIC);
        assertThat(row.status()).isEqualTo(FullTestStatus.STARTED);
        assertThat(row.components()).isEmpty();
        assertThat(row.startedAt()).contains(bench.now());
    }

    @Test
    void start_parts_becomeAssessmentsOfThatMockTest() {
        MockStarted mock = open();

        List<Assessment> parts = mock.parts().stream()
                .map(part -> (Starting.Started) assessments.start(user, part))
                .map(started -> AssessmentCodec.read(bench.assessment(started.assessmentId())))
                .toList();

        assertThat(parts).extracting(part -> part.skill().orElseThrow()).containsExactlyInAnyOrder(Skill.values());
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.fullTestId()).contains(mock.fullTestId());
            assertThat(part.section()).contains(part.skill().orElseThrow().text());
        });
    }

    @Test
    void start_withATestOfTheOtherVariant_isUnknown() {
        assertThat(bench.producers()
                        .mockTests()
                        .start(user, Variant.GENERAL, TestBench.LISTENING_TEST, TestBench.READING_TEST))
                .isEqualTo(new MockStarting.UnknownTest(TestBench.LISTENING_TEST));
        assertThat(store.scan(Catalog.FULL_TESTS)).isEmpty();
    }

    @Test
    void start_partAgain_isTheSameAssessment() {
        AssessmentStart part = open().parts().get(0);
        Starting.Started first = (Starting.Started) assessments.start(user, part);

        assertThat(assessments.start(user, part)).isEqualTo(new Starting.AlreadyStarted(first.assessmentId()));
        assertThat(store.scan(Catalog.ASSESSMENTS)).hasSize(1);
    }

    @Test
    void start_partAgainAfterTheDailyLimit_isStillTold() {
        AssessmentStart part = open().parts().get(0);
        assessments.start(user, part);
        for (int i = 0; i < 7; i++) {
            assessments.start(user, AssessmentStart.writing(Variant.ACADEMIC));
        }

        assertThat(assessments.start(user, part)).isInstanceOf(Starting.AlreadyStarted.class);
    }

    @Test
    void start_partOfAnothersOrOfNoMockTest_isRefused() {
        MockStarted mock = open();

        assertThat(assessments.start(
                        bench.user("thief@example.com"), mock.parts().get(0)))
                .isEqualTo(new Starting.UnknownMockTest(mock.fullTestId()));
        assertThat(assessments.start(
                        user, AssessmentStart.writing(Variant.ACADEMIC).partOf("none")))
                .isEqualTo(new Starting.UnknownMockTest("none"));
        assertThat(assessments.start(
                        user, AssessmentStart.writing(Variant.GENERAL).partOf(mock.fullTestId())))
                .isEqualTo(new Starting.UnknownMockTest(mock.fullTestId()));
    }

    @Test
    void start_partOfACompletedMockTest_isRefused() {
        MockStarted mock = open();
        bench.set(Catalog.FULL_TESTS, Item.of("full_test_id", mock.fullTestId()), Item.of("status", "completed"));

        assertThat(assessments.start(user, mock.parts().get(2)))
                .isEqualTo(new Starting.MockTestOver(FullTestStatus.COMPLETED));
    }

    @Test
    void start_unknownUserOrTest_opensNothing() {
        MockTests mockTests = bench.producers().mockTests();

        assertThat(mockTests.start(user, Variant.ACADEMIC, "none", TestBench.READING_TEST))
                .isEqualTo(new MockStarting.UnknownTest("none"));
        assertThat(mockTests.start(
                        new UserRef("x", "x@example.com"),
                        Variant.ACADEMIC,
                        TestBench.LISTENING_TEST,
                        TestBench.READING_TEST))
                .isEqualTo(new MockStarting.UnknownUser());
        assertThat(store.scan(Catalog.FULL_TESTS)).isEmpty();
    }

    private MockStarted open() {
        return (MockStarted) bench.producers()
                .mockTests()
                .start(user, Variant.ACADEMIC, TestBench.LISTENING_TEST, TestBench.READING_TEST);
    }
}
