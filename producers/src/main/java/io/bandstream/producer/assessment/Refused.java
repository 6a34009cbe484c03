package io.bandstream.producer.assessment;

/**
 * What was handed in can't be right; nothing was written.
 *
 * @param field the attribute that is wrong
 * @param why what it must be; never its value
 */
public record Refused(String field, String why) implements Saving, Submitting, Scoring {}
