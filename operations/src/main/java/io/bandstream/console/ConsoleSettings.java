package io.bandstream.console;

/**
 * Where the console is served.
 *
 * @param host the address to listen at
 * @param port 0 for any free one
 * @param place where the tables are, for people
 */
public record ConsoleSettings(String host, int port, String place) {}
