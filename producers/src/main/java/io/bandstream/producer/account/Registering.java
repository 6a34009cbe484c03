package io.bandstream.producer.account;

/**
 * What became of a registration. Whoever passes it on to somebody who is not known yet must make one answer of
 * {@link Registered} and {@link AlreadyRegistered}: "see your mail".
 */
public sealed interface Registering {

    /** The account exists now; a letter with a token that verifies its e-mail is on its way. */
    record Registered(UserRef user) implements Registering {}

    /** There is an account of this e-mail, perhaps in other case; its holder gets a letter, and nothing is changed. */
    record AlreadyRegistered() implements Registering {}

    /**
     * Nothing was written.
     *
     * @param field the field that is wrong
     * @param why what it must be; never its value
     */
    record Refused(String field, String why) implements Registering {}
}
