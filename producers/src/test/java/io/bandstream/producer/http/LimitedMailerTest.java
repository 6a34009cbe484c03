package io.bandstream.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LimitedMailerTest {

    private static final Instant SOON = Instant.parse("2086-03-01T22:30:00Z");

    private final List<Letter> delivered = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Mailer mailer = new LimitedMailer(delivered::add, nanos::get);
    private final Token token = new Tokens(new Random(3)).next();

    private void ask(String email, int times) {
        for (int i = 0; i < times; i++) {
            mailer.send(new Letter.ResetPassword(email, token, SOON));
            mailer.send(new Letter.AlreadyRegistered(email));
        }
    }

    @Test
    void flood_ofOneMailbox_endsAtFive_andOthersGetTheirs() {
        ask("a@example.com", 30);
        ask("b@example.com", 1);

        assertThat(delivered)
                .extracting(Letter::to)
                .filteredOn("a@example.com"::equals)
                .hasSize(5);
        assertThat(delivered)
                .extracting(Letter::to)
                .filteredOn("b@example.com"::equals)
                .hasSize(2);
    }

    @Test
    void later_oneMoreEveryFiveMinutes() {
        ask("a@example.com", 5);
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        ask("a@example.com", 5);

        assertThat(delivered).hasSize(6);
    }

    @Test
    void passwordChanged_isToldHoweverMany() {
        ask("a@example.com", 5);

        mailer.send(new Letter.PasswordChanged("a@example.com"));

        assertThat(delivered).last().isEqualTo(new Letter.PasswordChanged("a@example.com"));
    }
}
