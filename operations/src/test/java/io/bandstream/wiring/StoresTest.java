package io.bandstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.receipt.Receipt;
import io.bandstream.producer.receipt.Verdict;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresTest {

    private static final String TEST_ROOT_SHA256 =
            "C0:98:A7:F5:93:D6:48:52:5C:1D:7F:79:80:E2:82:CB:84:58:A7:2C:39:9B:AD:C5:22:E1:7A:A7:59:16:30:A5";

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    private Stores stores() {
        return Stores.in(environment, Clock.systemUTC());
    }

    private Verdict verdict(Platform platform) {
        return stores().receipts().verify(new Receipt(platform, "nothing of the kind"));
    }

    private void setUpApple() throws URISyntaxException {
        URL root = Objects.requireNonNull(StoresTest.class.getResource("/stores/root.pem"));
        environment.put(Stores.APPLE_ROOT, Path.of(root.toURI()).toString());
        environment.put(Stores.APPLE_ROOT_SHA256, TEST_ROOT_SHA256);
        environment.put(Stores.APPLE_APP_ID, "1234567890");
    }

    private void setUpGoogle() throws NoSuchAlgorithmException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()) + "-----END PRIVATE KEY-----";
        Path file = Files.writeString(
                directory.resolve("key.json"),
                "{\"client_email\":\"a@b.example\",\"token_uri\":\"https://t.example\",\"private_key\":\"" + pem
                        + "\"}");
        environment.put(
                Stores.GOOGLE_PUBLIC_KEY,
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        environment.put(Stores.GOOGLE_SERVICE_ACCOUNT, file.toString());
    }

    @Test
    void in_emptyEnvironment_decidesNothing() {
        assertThat(verdict(Platform.IOS)).isInstanceOf(Verdict.Undecided.class);
        assertThat(verdict(Platform.ANDROID)).isInstanceOf(Verdict.Undecided.class);
        assertThat(stores().apple()).isEmpty();
        assertThat(stores().google()).isEmpty();
    }

    @Test
    void in_bothStores_verifiesTheirReceiptsAndReadsTheirNotices() throws Exception {
        setUpApple();
        setUpGoogle();

        assertThat(verdict(Platform.IOS)).isEqualTo(new Verdict.NotGenuine("not signed as the App Store signs"));
        assertThat(verdict(Platform.ANDROID))
                .isEqualTo(new Verdict.NotGenuine("not signed by Google Play for this app"));
        assertThat(stores().apple()).isPresent();
        assertThat(stores().google()).isPresent();
    }

    @Test
    void in_oneStore_leavesTheOtherUndecided() throws URISyntaxException {
        setUpApple();

        assertThat(verdict(Platform.ANDROID)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void in_rootThatIsNotApples_isRefused() throws URISyntaxException {
        setUpApple();
        environment.remove(Stores.APPLE_ROOT_SHA256);

        assertThatThrownBy(this::stores).hasMessageContaining("its SHA-256 fingerprint is c098a7f5");
    }

    @Test
    void in_environmentThatIsNotSigned_isRefused() throws URISyntaxException {
        setUpApple();
        environment.put(Stores.APPLE_ENVIRONMENT, "Xcode");

        assertThatThrownBy(this::stores).hasMessageEndingWith("say Sandbox or Production");
    }

    @Test
    void in_productionWithoutItsNumber_isRefused() throws URISyntaxException {
        setUpApple();
        environment.put(Stores.APPLE_APP_ID, "com.ieltsaiprep.app");
        assertThatThrownBy(this::stores).hasMessageStartingWith("BANDSTREAM_APPLE_APP_ID is no number");

        environment.put(Stores.APPLE_APP_ID, " ");
        assertThatThrownBy(this::stores).hasMessageContaining("appAppleId is missing");

        environment.put(Stores.APPLE_ENVIRONMENT, "Sandbox");
        assertThat(stores().apple()).isPresent();
    }

    @Test
    void in_halfOfGoogle_isRefused() throws Exception {
        setUpGoogle();
        environment.remove(Stores.GOOGLE_SERVICE_ACCOUNT);

        assertThatThrownBy(this::stores)
                .hasMessageStartingWith(
                        "Google Play needs both BANDSTREAM_GOOGLE_PUBLIC_KEY and BANDSTREAM_GOOGLE_SERVICE_ACCOUNT");
    }
}
