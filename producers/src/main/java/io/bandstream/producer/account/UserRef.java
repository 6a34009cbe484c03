package io.bandstream.producer.account;

/**
 * A user as a signed-in session knows them. Both parts, for the users table is keyed by e-mail and its index by user id
 * is behind by a moment.
 *
 * @param email as stored, or in any case and with spaces around if stored in lower case
 */
public record UserRef(String userId, String email) {

    /** The id alone: e-mails must reach no log. */
    @Override
    public String toString() {
        return "UserRef[userId=" + userId + "]";
    }
}
