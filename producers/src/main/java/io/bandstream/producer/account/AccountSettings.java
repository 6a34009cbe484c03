package io.bandstream.producer.account;

import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.password.Argon2Cost;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.token.Tokens;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What accounts and sign-ins are kept safe by.
 *
 * @param leastAnswerTime how long an answer takes that must not tell, by its time, whether an account exists; longer
 *     than the dearest stored hash takes, zero where nobody is to be kept from telling
 */
public record AccountSettings(PasswordHashing passwords, Tokens tokens, Mailer mailer, Duration leastAnswerTime) {

    /** About three times what the dearest of the old app's hashes takes, Werkzeug's scrypt: 170 ms where it was measured. */
    private static final Duration LEAST_ANSWER_TIME = Duration.ofMillis(500);

    /**
     * As accounts of people need it.
     *
     * @param random cryptographically strong, thread-safe
     */
    public static AccountSettings sound(RandomGenerator random, Mailer mailer) {
        return new AccountSettings(
                new PasswordHashing(Argon2Cost.SOUND, random), new Tokens(random), mailer, LEAST_ANSWER_TIME);
    }
}
