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
 * @param screen whether what is written to {@code out} is shown on a terminal that obeys cursor movements
 */
record Terminal(
        PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment, boolean screen) {

    /** Whose {@code out} is a file or a pipe. */
    Terminal(PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment) {
        this(out, err, interactive, environment, false);
    }

    /** Says that a process has begun to serve: scripts wait for this very line. */
    void ready() {
        err.println("ready");
        err.flush();
    }

    /** A line of what a process tells of itself at its start. */
    void announce(String line) {
        out.println("# " + line);
        out.flush();
    }
}
