package io.bandstream.producer.receipt;

/** What a store has to tell. */
public sealed interface StoreNotification {

    /** The store vouches for it: a purchase was taken back. */
    record Refunded(StoreRefund refund) implements StoreNotification {}

    /** The store vouches for it: a refund was made undone. */
    record Reversed(StoreReversal reversal) implements StoreNotification {}

    /**
     * Genuine, and about something else.
     *
     * @param type by the store's own word
     */
    record Other(String type) implements StoreNotification {}

    /**
     * Nothing that the store has sent.
     *
     * @param why for the log: never the notice's content
     */
    record NotGenuine(String why) implements StoreNotification {}

    /** Not to be told at the moment: the store must send it again, which both do where an answer says so. */
    record Undecided(String why) implements StoreNotification {}
}
