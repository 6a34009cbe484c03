package io.bandstream.producer.content.loading;

/**
 * One thing that is wrong with a file.
 *
 * @param file its name
 * @param pointer a JSON pointer to where it is wrong; empty for the whole file
 * @param detail what it must be, or how it can't be
 */
public record ContentProblem(String file, String pointer, String detail) {}
