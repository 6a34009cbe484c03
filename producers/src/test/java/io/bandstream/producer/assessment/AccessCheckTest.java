package io.bandstream.producer.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.TestBench;
import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.assessment.MockStarting.MockStarted;
import io.bandstream.producer.store.InMemoryItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.FullTestStatus;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessCheckTest {

    private final TestBench bench = new TestBench(new InMemoryItemStore());
    private final AccessCheck access = bench.producers().accessCheck();
    private final Assessments assessments = bench.producers().assessments();
    private final UserRef user = bench.user("buyer@example.com");

    private void holds(String productId, int remaining) {
        bench.put(
                Catalog.ENTITLEMENTS,
                Item.of("user_id", user.userId())
                        .with("product_id", productId)
                        .with("assessments_purchased", 2)
                        .with("assessments_remaining", remaining)
                        .with("status", remaining > 0 ? "active" : "consumed"));
    }

    private Access check(Variant variant, Skill skill) {
        return access.check(user.userId(), variant, skill, Optional.empty());
    }

    private Access checkPart(MockStarted mock, Variant variant) {
        return access.check(user.userId(), variant, Skill.SPEAKING, Optional.of(mock.fullTestId()));
    }

    private MockStarted mock() {
        return (MockStarted) bench.producers()
                .mockTests()
                .start(user, Variant.ACADEMIC, TestBench.LISTENING_TEST, TestBench.READING_TEST);
    }

    private String handIn(AssessmentStart part) {
        String id = ((Starting.Started) assessments.start(user, part)).assessmentId();
        assessments.submit(user.userId(), id, Map.of("1", "a"));
        return id;
    }

    @Test
    void R11_check_singleSkillIsFirst_thenLegacy_thenMockTest() {
        holds(Product.ACADEMIC_MOCK_TEST.id(), 1);
        assertThat(check(Variant.ACADEMIC, Skill.WRITING)).isEqualTo(new Access.Covered(Product.ACADEMIC_MOCK_TEST, 1));
        holds(Product.LEGACY_ACADEMIC_WRITING.id(), 2);
        assertThat(check(Variant.ACADEMIC, Skill.WRITING))
                .isEqualTo(new Access.Covered(Product.LEGACY_ACADEMIC_WRITING, 2));
        holds(Product.ACADEMIC_WRITING.id(), 1);
        assertThat(check(Variant.ACADEMIC, Skill.WRITING)).isEqualTo(new Access.Covered(Product.ACADEMIC_WRITING, 1));
        holds(Product.ACADEMIC_WRITING.id(), 0);
        assertThat(check(Variant.ACADEMIC, Skill.WRITING))
                .isEqualTo(new Access.Covered(Product.LEGACY_ACADEMIC_WRITING, 2));
    }

    @ParameterizedTest
    @EnumSource(Skill.class)
    void check_mockTestOfTheVariant_coversEachSkill_andTheOtherVariantNone(Skill skill) {
        holds(Product.GENERAL_MOCK_TEST.id(), 2);

        assertThat(check(Variant.GENERAL, skill)).isInstanceOf(Access.Covered.class);
        assertThat(check(Variant.ACADEMIC, skill)).isEqualTo(new Access.NoCredit());
    }

    @Test
    void R1_check_unknownProduct_coversNothing() {
        holds("com.example.everything", 9);

        assertThat(check(Variant.ACADEMIC, Skill.WRITING)).isEqualTo(new Access.NoCredit());
    }

    @Test
    void checkPart_takesAMockTestsCredit_andOnceHandedInNoMore() {
        holds(Product.ACADEMIC_SPEAKING.id(), 2);
        MockStarted mock = mock();
        assertThat(checkPart(mock, Variant.ACADEMIC)).isEqualTo(new Access.NoCredit());

        holds(Product.ACADEMIC_MOCK_TEST.id(), 1);
        assertThat(checkPart(mock, Variant.ACADEMIC)).isEqualTo(new Access.Covered(Product.ACADEMIC_MOCK_TEST, 1));

        String id = handIn(mock.parts().get(2));
        holds(Product.ACADEMIC_MOCK_TEST.id(), 0);
        assertThat(checkPart(mock, Variant.ACADEMIC)).isEqualTo(new Access.PaidMockTest(mock.fullTestId()));

        assessments.fail(id, "Timeout", "none");
        assertThat(checkPart(mock, Variant.ACADEMIC)).isEqualTo(new Access.NoCredit());
    }

    @Test
    void checkPart_ofAnothersOrOtherVariantOrOver_isRefused() {
        holds(Product.ACADEMIC_MOCK_TEST.id(), 1);
        MockStarted mock = mock();

        assertThat(checkPart(mock, Variant.GENERAL)).isEqualTo(new Access.UnknownMockTest(mock.fullTestId()));
        assertThat(access.check("another", Variant.ACADEMIC, Skill.READING, Optional.of(mock.fullTestId())))
                .isEqualTo(new Access.UnknownMockTest(mock.fullTestId()));
        bench.set(Catalog.FULL_TESTS, Item.of("full_test_id", mock.fullTestId()), Item.of("status", "completed"));
        assertThat(checkPart(mock, Variant.ACADEMIC)).isEqualTo(new Access.MockTestOver(FullTestStatus.COMPLETED));
    }
}
