package io.bandstream.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Entry point of {@code ./bandstream}. The launcher knows whether standard error and standard output are terminals and says
 * so in the system properties {@code bandstream.interactive} and {@code bandstream.screen}; Java 17 cannot ask.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("bandstream.interactive"),
                System.getenv(),
                Boolean.getBoolean("bandstream.screen")
                        && !System.getenv().getOrDefault("TERM", "dumb").equals("dumb"));
        System.exit(CommandTree.create(terminal, Lifetime::ofThisProcess).execute(arguments));
    }
}
