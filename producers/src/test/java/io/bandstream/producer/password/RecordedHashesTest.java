package io.bandstream.producer.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Hashes that the old app's own libraries made, where they are at hand. */
final class RecordedHashesTest {

    private static final Path RECORDED = Path.of("..", "..", "shared", "traffic", "password-hashes.json");

    private final PasswordHashing hashing = new PasswordHashing(Argon2Cost.TRIVIAL, new Random(3));

    @Test
    void R28_verify_recordedHashes_knowTheirPasswordsAlone() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(RECORDED),
                "skipped: the recorded hashes are not at ../shared/traffic/password-hashes.json beside the repository");
        JsonNode recorded = new ObjectMapper().readTree(RECORDED.toFile());

        assertThat(recorded).hasSize(20).allSatisfy(entry -> {
            String password = entry.get("password").textValue();
            Optional<String> hash = Optional.of(entry.get("hash").textValue());
            assertThat(hashing.verify(password, hash)).isEqualTo(Verification.MATCHES_OUTDATED);
            assertThat(hashing.verify("x" + password, hash)).isEqualTo(Verification.DIFFERS);
        });
    }
}
