package io.bandstream.producer.http;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call.Caller;
import java.util.Optional;

/** Whether a request is let in. */
sealed interface Admission {

    /**
     * It is.
     *
     * @param caller empty where nobody need be signed in
     */
    record Admitted(Optional<Caller> caller) implements Admission {}

    /** It is not, and this is the answer. */
    record TurnedAway(Answer answer) implements Admission {}
}
