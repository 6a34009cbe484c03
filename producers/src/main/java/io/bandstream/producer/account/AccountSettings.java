package io.bandstream.producer.account;

import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.password.PasswordHashing;
import io.bandstream.producer.token.Tokens;
import java.time.Duration;

/**
 * What accounts and sign-ins are kept safe by.
 *
 * @param leastAnswerTime how long an answer takes that must not tell, by its time, whether an account exists; well above
 *     what the dearest stored hash takes (Werkzeug's scrypt: 170 ms where it was measured, on an idle processor)
 */
public record AccountSettings(PasswordHashing passwords, Tokens tokens, Mailer mailer, Duration leastAnswerTime) {}
