package io.bandstream.producer.account;

/** What became of a registration. */
public sealed interface Registering {

    /** The account exists now. */
    record Registered(UserRef user) implements Registering {}

    /** There is an account of this e-mail, perhaps in other case; nothing about it is told. */
    record AlreadyRegistered() implements Registering {}

    /**
     * Nothing was written.
     *
     * @param field the attribute that is wrong
     * @param why what it must be; never its value
     */
    record Refused(String field, String why) implements Registering {}
}
