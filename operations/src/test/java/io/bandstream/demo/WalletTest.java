package io.bandstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.item.Product;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.Variant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WalletTest {

    private final Wallet wallet = new Wallet();

    @Test
    void R11_pay_takesSingleSkillThenLegacyThenMockTest() {
        wallet.add(Product.ACADEMIC_MOCK_TEST);
        wallet.add(Product.LEGACY_ACADEMIC_WRITING);
        wallet.add(Product.ACADEMIC_WRITING);

        assertThat(IntStream.range(0, 7)
                        .mapToObj(taken -> wallet.pay(Skill.WRITING, Variant.ACADEMIC)
                                .map(Product::name)
                                .orElse("none")))
                .containsExactly(
                        "ACADEMIC_WRITING",
                        "ACADEMIC_WRITING",
                        "LEGACY_ACADEMIC_WRITING",
                        "LEGACY_ACADEMIC_WRITING",
                        "ACADEMIC_MOCK_TEST",
                        "ACADEMIC_MOCK_TEST",
                        "none");
    }

    @Test
    void R11_pay_takesNothingOfAnotherVariantOrSkill() {
        wallet.add(Product.GENERAL_WRITING);

        assertThat(wallet.pay(Skill.WRITING, Variant.ACADEMIC)).isEmpty();
        assertThat(wallet.pay(Skill.SPEAKING, Variant.GENERAL)).isEmpty();
        assertThat(wallet.payMockTest(Variant.GENERAL)).isEmpty();
        assertThat(wallet.left()).isEqualTo(Map.of(Product.GENERAL_WRITING, 2));
    }
}
