package io.bandstream.producer.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.smtp.SmtpSettings.Encryption;
import io.bandstream.producer.mail.smtp.SmtpSettings.Login;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail server whose certificate is made here: of localhost, and of no other name. */
@Timeout(30)
final class SmtpTlsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2086-03-01T22:00:00Z"), ZoneOffset.UTC);
    private static final String PASSWORD = "changeit";

    /** So long that a client that waits it out is told from one that does not. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static SSLContext identity;
    private static SSLSocketFactory trusting;

    private final Token token = new Tokens(new Random(3)).next();
    private final Letter reset =
            new Letter.ResetPassword("a@example.com", token, Instant.parse("2086-03-01T22:30:00Z"));

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=mail server of the tests",
                        "-ext",
                        "SAN=DNS:localhost",
                        "-validity",
                        "36500",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        identity = SSLContext.getInstance("TLS");
        identity.init(own.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        trusting = client.getSocketFactory();
    }

    private Delivery send(SecureServer server, String host, Encryption encryption, SSLSocketFactory trust) {
        SmtpSettings settings = new SmtpSettings(
                host,
                server.port(),
                encryption,
                Optional.of(new Login("u", "secret word")),
                "support@example.com",
                Optional.empty());
        return new SmtpServer(settings, CLOCK, trust, PATIENCE).send(reset);
    }

    private static SecureServer server(Encryption encryption) throws Exception {
        return SecureServer.start(identity, encryption == Encryption.TLS);
    }

    @ParameterizedTest
    @EnumSource
    void certificateThatIsTrusted_letterArrives_andNothingOfItInTheOpen(Encryption encryption) throws Exception {
        try (SecureServer server = server(encryption)) {
            assertThat(send(server, "localhost", encryption, trusting)).isEqualTo(new Delivery.Taken());

            assertThat(server.encrypted()).contains("    " + token.text(), "QUIT");
            assertThat(server.inTheOpen()).allMatch(line -> line.startsWith("EHLO ") || line.equals("STARTTLS"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificateOfNobodyKnown_neitherLetterNorLoginIsSent(Encryption encryption) throws Exception {
        SSLSocketFactory ofTheJvm = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SecureServer server = server(encryption)) {
            assertRefused(server, send(server, "localhost", encryption, ofTheJvm));
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificateOfAnotherName_neitherLetterNorLoginIsSent(Encryption encryption) throws Exception {
        try (SecureServer server = server(encryption)) {
            assertRefused(server, send(server, "127.0.0.1", encryption, trusting));
        }
    }

    private static void assertRefused(SecureServer server, Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Deferred.class);
        assertThat(server.encrypted()).isEmpty();
        assertThat(server.inTheOpen()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
}
