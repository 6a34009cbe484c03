package io.bandstream.producer.receipt;

/** What a store has to tell. */
public sealed interface Notice {

    /** The store vouches for it: a purchase was taken back. */
    record Refunded(StoreRefund refund) implements Notice {}

    /** The store vouches for it: a refund was made undone. */
    record Reversed(StoreReversal reversal) implements Notice {}

    /**
     * Genuine, and about something else.
     *
     * @param type by the store's own word
     */
    record Other(String type) implements Notice {}

    /**
     * Nothing that the store has sent.
     *
     * @param why for the log: never the notice's content
     */
    record NotGenuine(String why) implements Notice {}

    /** Not to be told at the moment: the store must send it again, which both do where an answer says so. */
    record Undecided(String why) implements Notice {}
}
