package io.bandstream.producer.http;

import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;

/** Whether a request fits the contract. */
sealed interface Intake {

    /** It does. */
    record Fitting(Call call) implements Intake {}

    /** It does not, and this is the answer. */
    record Unfit(Answer answer) implements Intake {}
}
