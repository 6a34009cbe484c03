package io.bandstream.producer.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"abcdefg1", "1234567a", "пароль12", "パスワード一二三四1", "  a 1    ", "😀😀😀😀😀😀a1"})
    void complaint_ofEightCharactersWithLetterAndDigit_isNone(String password) {
        assertThat(PasswordPolicy.complaint(password)).isEmpty();
    }

    @Test
    void complaint_ofLength_countsCodePoints() {
        assertThat(PasswordPolicy.complaint("😀".repeat(126) + "a1")).isEmpty();
        assertThat(List.of("", "abcdef1", "😀😀😀😀a1", "a1" + "x".repeat(127), "a".repeat(1 << 20)))
                .allSatisfy(password ->
                        assertThat(PasswordPolicy.complaint(password)).contains("must have 8 to 128 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "abcdefgh", "        ", "!!!!!!!1", "!!!!!!!a"})
    void complaint_withoutLetterOrDigit_saysSo(String password) {
        assertThat(PasswordPolicy.complaint(password)).contains("must have a letter and a digit");
    }

    @Test
    void complaint_ofHalfASurrogatePair_saysSo() {
        assertThat(PasswordPolicy.complaint("abcdefg1\ud83d")).contains("must be well-formed text");
    }
}
