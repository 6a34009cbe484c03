package io.bandstream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command line that was run in this process came to. */
record CommandOutcome(int status, String out, String err) {

    static CommandOutcome of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);
        int status = CommandTree.create(terminal, Lifetime::new).execute(arguments);
        return new CommandOutcome(status, out.toString(), err.toString());
    }
}
