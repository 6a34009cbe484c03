package io.bandstream.producer.assessment;

/** There is no assessment of that id. */
public record NotFound() implements Saving, Submitting, Abandoning, Scoring, Failing {}
