package io.bandstream.producer.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.producer.mail.smtp.SmtpSettings.Encryption;
import io.bandstream.producer.mail.smtp.SmtpSettings.Login;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpSettingsTest {

    private static final Map<String, String> SENDER = Map.of("BANDSTREAM_SMTP_FROM", "support@example.com");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(SENDER);
        environment.put(name, value);
        return environment;
    }

    @Test
    void defaults_areThePortsOfMailAndTls() {
        assertThat(SmtpSettings.of("smtps://mail.example.com", SENDER))
                .isEqualTo(new SmtpSettings(
                        "mail.example.com",
                        465,
                        Encryption.TLS,
                        Optional.empty(),
                        "support@example.com",
                        Optional.empty()));
        assertThat(SmtpSettings.of("smtp://mail.example.com", SENDER).port()).isEqualTo(587);
    }

    @Test
    void everything_isMapped_andNoPasswordIsPrinted() {
        Map<String, String> environment = new HashMap<>(SENDER);
        environment.put("BANDSTREAM_SMTP_USER", "u");
        environment.put("BANDSTREAM_SMTP_PASSWORD", "secret word");
        environment.put("BANDSTREAM_LETTER_LINKS", "https://app.example.com/open");

        SmtpSettings settings = SmtpSettings.of("smtp://mail.example.com:2525/", environment);

        assertThat(settings.login()).contains(new Login("u", "secret word"));
        assertThat(settings.links()).contains(URI.create("https://app.example.com/open"));
        assertThat(settings.port()).isEqualTo(2525);
        assertThat(settings.toString()).doesNotContain("secret word");
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, STARTTLS",
        "smtp://10.0.0.1, STARTTLS",
        "smtp://localhost.example.com, STARTTLS",
        "smtp://localhost:25, OPPORTUNISTIC",
        "smtp://127.0.0.1:25, OPPORTUNISTIC",
        "smtp://[::1]:25, OPPORTUNISTIC",
        "smtps://127.0.0.1, TLS"
    })
    void plainText_isForThisMachineOnly(String url, Encryption encryption) {
        assertThat(SmtpSettings.of(url, SENDER).encryption()).isEqualTo(encryption);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "http://mail.example.com",
                "smtp://",
                "smtp://mail.example.com/path",
                "smtp://mail.example.com?tls=no",
                "smtp://user:hunter2@mail.example.com",
                "smtp://user:hunter2 @mail.example.com"
            })
    void url_thatDoesNotDo_isRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> SmtpSettings.of(url, SENDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("mail server's URL");
    }

    @Test
    void loginHalfGiven_senderMissingOrNoAddress_linksWithoutTls_areRefused() {
        String url = "smtps://mail.example.com";
        assertThatThrownBy(() -> SmtpSettings.of(url, with("BANDSTREAM_SMTP_USER", "u")))
                .hasMessageContaining("BANDSTREAM_SMTP_PASSWORD");
        assertThatThrownBy(() -> SmtpSettings.of(url, Map.of())).hasMessageContaining("BANDSTREAM_SMTP_FROM");
        assertThatThrownBy(() ->
                        SmtpSettings.of(url, Map.of("BANDSTREAM_SMTP_FROM", "a@example.com\r\nBcc: b@example.com")))
                .hasMessageContaining("no address");
        assertThatThrownBy(() -> SmtpSettings.of(url, with("BANDSTREAM_LETTER_LINKS", "http://app.example.com")))
                .hasMessageContaining("https://");
    }
}
