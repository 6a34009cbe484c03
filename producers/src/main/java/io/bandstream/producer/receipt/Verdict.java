package io.bandstream.producer.receipt;

/** What a verifier finds. */
public sealed interface Verdict {

    /** The store vouches for this purchase. */
    record Genuine(StoreTransaction transaction) implements Verdict {}

    /**
     * The receipt proves nothing, and will not tomorrow.
     *
     * @param why for the user and the log: never the receipt's content
     */
    record NotGenuine(String why) implements Verdict {}

    /** Not to be told at the moment, for instance because the store can't be reached; ask again. */
    record Undecided(String why) implements Verdict {}
}
