package io.bandstream.producer.account;

/** What became of a request to be erased. */
public sealed interface Erasing {

    /** The account is gone. What the other tables hold of the person goes within seconds: the consumers' part (R7). */
    record Erased() implements Erasing {}

    /** There is no such account, or no more. */
    record NotFound() implements Erasing {}
}
