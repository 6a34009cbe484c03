package io.bandstream.producer.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TokensTest {

    private final Tokens tokens = new Tokens(new Random(5));

    @Test
    void next_has256BitsAndIsNeverTheSame() {
        assertThat(Stream.generate(tokens::next).limit(1000))
                .doesNotHaveDuplicates()
                .allSatisfy(token ->
                        assertThat(Base64.getUrlDecoder().decode(token.text())).hasSize(32));
    }

    /** FIPS 180-2, appendix B.1. */
    @Test
    void digest_isSha256InHexadecimal() {
        assertThat(Tokens.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Token("abc").digest()).isEqualTo(Tokens.digest("abc"));
    }

    @Test
    void toString_tellsNothing() {
        Token token = tokens.next();

        assertThat(token.toString()).doesNotContain(token.text());
    }
}
