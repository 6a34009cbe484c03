package io.bandstream.cli;

import io.bandstream.analytics.Questions;

/** Prints an answer as it comes. For one answer. */
interface AnswerPrinter extends Questions.Answer {

    /** After the last row. */
    void end();
}
