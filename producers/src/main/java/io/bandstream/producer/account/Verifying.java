package io.bandstream.producer.account;

/** What became of a token that verifies an e-mail. */
public sealed interface Verifying {

    /** The e-mail is its user's. */
    record Verified(UserRef user) implements Verifying {}

    /** There is no such token, or it has expired or been used: which of them is not told. */
    record NotValid() implements Verifying {}
}
