package io.bandstream.producer.mail;

import io.bandstream.producer.token.Token;
import java.time.Instant;

/** What the holder of an account is told by mail. */
public sealed interface Letter {

    /** The e-mail as the users table holds it. */
    String to();

    /**
     * The token verifies the e-mail.
     *
     * @param expiresAt whole seconds
     */
    record VerifyEmail(String to, Token token, Instant expiresAt) implements Letter {
        @Override
        public String toString() {
            return "VerifyEmail";
        }
    }

    /** Somebody tried to register an e-mail that has an account; the way in is the password, or a reset. */
    record AlreadyRegistered(String to) implements Letter {
        @Override
        public String toString() {
            return "AlreadyRegistered";
        }
    }

    /**
     * The token sets a new password.
     *
     * @param expiresAt whole seconds
     */
    record ResetPassword(String to, Token token, Instant expiresAt) implements Letter {
        @Override
        public String toString() {
            return "ResetPassword";
        }
    }

    /** The password was changed by a reset; whoever did not ask for it must act. */
    record PasswordChanged(String to) implements Letter {
        @Override
        public String toString() {
            return "PasswordChanged";
        }
    }
}
