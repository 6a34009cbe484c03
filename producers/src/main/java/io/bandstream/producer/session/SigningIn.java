package io.bandstream.producer.session;

import io.bandstream.producer.account.UserRef;
import io.bandstream.producer.token.Token;
import java.time.Instant;

/** What became of the wish to sign in. */
public sealed interface SigningIn {

    /**
     * A session has begun.
     *
     * @param session what its holder shows from now on
     * @param expiresAt whole seconds
     */
    record SignedIn(UserRef user, Token session, Instant expiresAt) implements SigningIn {}

    /**
     * By password: no such account, another password, an account made here whose e-mail is not verified yet, or one
     * that is switched off. By QR code: no such token, or it has expired, been used, or been outlived by a reset of the
     * password. Which of them is not told.
     */
    record Refused() implements SigningIn {}

    /**
     * The password was not looked at: five wrong ones within 15 minutes came before, or as many are being looked at this
     * moment. The same for an e-mail that has no account.
     *
     * @param until when to try again
     */
    record LockedOut(Instant until) implements SigningIn {}
}
