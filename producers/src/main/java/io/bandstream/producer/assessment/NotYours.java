package io.bandstream.producer.assessment;

/** The assessment is another user's; nothing about it is told. */
public record NotYours() implements Saving, Submitting, Abandoning {}
