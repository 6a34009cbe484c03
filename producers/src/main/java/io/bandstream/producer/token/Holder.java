package io.bandstream.producer.token;

/**
 * Whose a token is.
 *
 * @param email as the users table holds it
 * @param passwordRevision how often the user's password had been reset
 */
public record Holder(String userId, String email, long passwordRevision) {

    /** The id alone: e-mails must reach no log. */
    @Override
    public String toString() {
        return "Holder[userId=" + userId + "]";
    }
}
