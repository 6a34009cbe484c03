package io.bandstream.producer.http.idempotency;

import io.bandstream.producer.http.exchange.Answer;

/** What the table says of a key. */
sealed interface Claim {

    /**
     * Nobody else answers it.
     *
     * @param run this attempt at answering it
     */
    record Mine(String run) implements Claim {}

    /** It was answered before. */
    record Answered(Answer answer) implements Claim {}

    /** Somebody is about to answer it. */
    record Running() implements Claim {}

    /** Another request came under this key. */
    record OtherRequest() implements Claim {}
}
