package io.bandstream.rule.credit;

import static io.bandstream.rule.credit.FoldCases.MOCK;
import static io.bandstream.rule.credit.FoldCases.WRITING;
import static io.bandstream.rule.credit.FoldCases.at;
import static io.bandstream.rule.credit.FoldCases.fold;
import static io.bandstream.rule.credit.FoldCases.grant;
import static io.bandstream.rule.credit.FoldCases.paidBy;
import static io.bandstream.rule.credit.FoldCases.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.rule.credit.LedgerEntry.Grant;
import io.bandstream.rule.credit.LedgerEntry.Taken;
import io.bandstream.rule.credit.LedgerEntry.Use;
import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fold, case by case (R11, R13, R30). */
final class CreditFoldTest {

    @Test
    void R11_unlimitedAndAPack_leaveAsManyAsARowCanSay() {
        Balance balance = fold(
                new Grant("t-1", WRITING, Integer.MAX_VALUE, at(0)),
                new Grant("t-2", WRITING, 2, at(1)),
                taken("a", 5));

        assertThat(balance.remaining()).containsEntry(WRITING, Integer.MAX_VALUE);
    }

    /** Every product × skill × variant (and none), alone and as a part of a mock test. */
    static Stream<Arguments> combinations() {
        return Arrays.stream(Product.values())
                .flatMap(product -> Arrays.stream(Skill.values())
                        .flatMap(skill -> Stream.of(
                                        Optional.of(Variant.ACADEMIC),
                                        Optional.of(Variant.GENERAL),
                                        Optional.<Variant>empty())
                                .flatMap(variant -> Stream.of(true, false)
                                        .map(mock -> Arguments.of(product.id(), skill, variant, mock)))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void R11_eachProduct_coversWhatItIsSoldFor(String product, Skill skill, Optional<Variant> variant, boolean part) {
        Optional<String> fullTest = Optional.of("ft").filter(id -> part);
        Taken taken = taken("a", fullTest, 20, skill, variant);

        Balance balance = fold(grant(product, 10), taken);

        boolean covered = covers(product, skill, variant, part);
        assertThat(paidBy(balance, taken.chargeId())).contains(covered ? product : "unentitled");
        assertThat(balance.remaining()).isEqualTo(Map.of(product, covered ? 1 : 2));
        assertThat(balance.overdrawn()).isEqualTo(covered ? Map.of() : Map.of(taken.chargeId(), "a"));
    }

    /** By the words of the product's id alone. */
    private static boolean covers(String product, Skill skill, Optional<Variant> variant, boolean part) {
        boolean sameVariant = variant.map(of -> of.name().toLowerCase(Locale.ROOT))
                .filter(product::contains)
                .isPresent();
        boolean mockTest = product.endsWith("mocktest");
        return sameVariant
                && (mockTest || (!part && product.endsWith(skill.name().toLowerCase(Locale.ROOT))));
    }

    @Test
    void R1_unknownProduct_coversNothing() {
        Balance balance = fold(grant("gold.everything", 10), taken("a", 20));

        assertThat(paidBy(balance, "a")).contains("unentitled");
        assertThat(balance.remaining()).isEqualTo(Map.of("gold.everything", 2));
    }

    @Test
    void R11_kinds_areUsedInTheirOrderWhateverTheirAges() {
        Balance balance = fold(
                grant(MOCK, 1),
                grant("academic_writing", 2),
                grant(WRITING, 3),
                taken("a1", 11),
                taken("a2", 12),
                taken("a3", 13),
                taken("a4", 14),
                taken("a5", 15),
                taken("a6", 16),
                taken("a7", 17));

        assertThat(Stream.of("a1", "a2", "a3", "a4", "a5", "a6", "a7")
                        .map(id -> paidBy(balance, id).orElseThrow()))
                .containsExactly(WRITING, WRITING, "academic_writing", "academic_writing", MOCK, MOCK, "unentitled");
        assertThat(balance.lastTaker()).isEqualTo(Map.of(WRITING, "a2", "academic_writing", "a4", MOCK, "a6"));
    }

    @Test
    void R11_laterPurchase_coversNothingEarlier() {
        Balance balance = fold(taken("a", 20), grant(WRITING, 21));

        assertThat(paidBy(balance, "a")).contains("unentitled");
        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 2));
    }

    @Test
    void R30_atEqualTimes_grantComesBeforeUseBeforeAssessment() {
        Grant single = new Grant("t1", WRITING, 1, at(20));

        Balance balance = fold(taken("a", 20), new Use("elsewhere", WRITING, at(20)), single);

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 0));
        assertThat(balance.lastTaker()).isEqualTo(Map.of(WRITING, "elsewhere"));
        assertThat(paidBy(balance, "a")).contains("unentitled");
    }

    @Test
    void R30_atEqualTimes_assessmentsGoByTheirIds() {
        Balance balance = fold(new Grant("t1", WRITING, 1, at(1)), taken("b", 20), taken("a", 20));

        assertThat(paidBy(balance, "a")).contains(WRITING);
        assertThat(paidBy(balance, "b")).contains("unentitled");
    }

    @Test
    void R30_useOfAnEmptyProduct_takesNothing() {
        Balance balance = fold(new Use("x", WRITING, at(5)), grant(WRITING, 10));

        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 2));
        assertThat(balance.lastTaker()).isEmpty();
    }

    @Test
    void R13_usedByTheApp_isNotChargedAgainEvenIfTheUseFoundNothing() {
        Balance balance = fold(new Use("a", "academic_writing", at(5)), grant(WRITING, 10), taken("a", 20));

        assertThat(paidBy(balance, "a")).contains("app");
        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 2));
    }

    @Test
    void R17_inError_costsNothing() {
        Balance balance = fold(grant(WRITING, 10), taken("a", 20).uncharged());

        assertThat(balance.payment("a")).isEmpty();
        assertThat(balance.remaining()).isEqualTo(Map.of(WRITING, 2));
    }

    @Test
    void R16_fourParts_costOneCreditAtTheFirstOnesTime() {
        Optional<String> test = Optional.of("ft");
        Optional<Variant> academic = Optional.of(Variant.ACADEMIC);

        Balance balance = fold(
                grant(MOCK, 20),
                taken("r", test, 23, Skill.READING, academic),
                taken("w", test, 21, Skill.WRITING, academic),
                taken("l", test, 24, Skill.LISTENING, academic),
                taken("s", test, 22, Skill.SPEAKING, academic));

        assertThat(balance.remaining()).isEqualTo(Map.of(MOCK, 1));
        assertThat(balance.payments()).isEqualTo(Map.of("ft", new Payment.Credit(MOCK)));
        assertThat(balance.lastTaker()).isEqualTo(Map.of(MOCK, "w"));
    }

    @Test
    void R16_partBeforeThePurchase_overdrawsTheWholeTest() {
        Optional<String> test = Optional.of("ft");
        Optional<Variant> academic = Optional.of(Variant.ACADEMIC);

        Balance balance = fold(
                grant(MOCK, 20),
                taken("r", test, 19, Skill.READING, academic),
                taken("w", test, 21, Skill.WRITING, academic));

        assertThat(balance.overdrawn()).isEqualTo(Map.of("ft", "r"));
    }
}
