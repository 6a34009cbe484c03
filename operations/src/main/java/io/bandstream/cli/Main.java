package io.bandstream.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Entry point of {@code ./bandstream}. The launcher knows whether standard error is a terminal and says so in the system
 * property {@code bandstream.interactive}; Java 17 cannot ask.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("bandstream.interactive"),
                System.getenv());
        System.exit(CommandTree.create(terminal, Lifetime::ofThisProcess).execute(arguments));
    }
}
