package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRef;
import java.time.Instant;

/** What a session is worth at the moment. */
public sealed interface SessionState {

    /** Its holder is this user. */
    record Valid(UserRef user, Instant expiresAt) implements SessionState {}

    /**
     * There is no such session, or it has expired or ended: by a logout, by a reset of the password, because the user is
     * gone or switched off. Which of them is not told.
     */
    record NotValid() implements SessionState {}
}
