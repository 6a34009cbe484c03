package io.bandstream.analytics;

/** A question can't be answered. The message is one line for whoever asked: what, why and what to do. */
public final class QuestionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuestionRefusedException(String message) {
        super(message);
    }
}
