package io.bandstream.producer.mail.smtp;

/** What a mail server said to a letter. */
sealed interface Delivery {

    /** It has taken the letter. */
    record Taken() implements Delivery {}

    /**
     * Not now: it may take the letter later.
     *
     * @param why one line without addressee or text
     */
    record Deferred(String why) implements Delivery {}

    /**
     * Never.
     *
     * @param why one line without addressee or text
     */
    record Refused(String why) implements Delivery {}
}
