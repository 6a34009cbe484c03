package io.bandstream.producer.http;

import io.bandstream.producer.http.limit.Rate;
import io.bandstream.producer.http.limit.RateLimiter;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on so many letters to one addressee as somebody may want, and no more: whoever asks for letters need not be whom
 * they go to, and their answer does not tell whether one went. That a password was changed is told each time. Counts in this
 * process. Thread-safe.
 */
public final class LimitedMailer implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedMailer.class);

    /** For one addressee: five, then another one every five minutes. */
    private static final Rate RATE = new Rate(5, Duration.ofMinutes(5));

    private static final int MOST_ADDRESSEES = 100_000;

    private final Mailer delivery;
    private final RateLimiter addressees;

    /**
     * Closes what it passes letters on to.
     *
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    public LimitedMailer(Mailer delivery, LongSupplier nanos) {
        this.delivery = delivery;
        this.addressees = new RateLimiter(RATE, MOST_ADDRESSEES, nanos);
    }

    @Override
    public void send(Letter letter) {
        if (letter instanceof Letter.PasswordChanged
                || addressees.refusal(letter.to()).isEmpty()) {
            delivery.send(letter);
        } else {
            LOG.warn(
                    "a letter ({}) is held back: its addressee has had too many",
                    letter.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        delivery.close();
    }
}
