package io.bandstream.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command can write to and read from outside its options.
 *
 * @param out the result, and with {@code --format json} one document and nothing else
 * @param err progress and errors
 * @param interactive whether a person watches: progress may then redraw a line
 * @param environment the process's environment variables
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment) {}
