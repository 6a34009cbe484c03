package io.bandstream.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A page that is redrawn in place, on the terminal's second screen: what stood there before comes back at the end. Lines
 * that are too long are cut by the terminal itself, so that a window may be resized at any time; those below its end are
 * left out. Thread-safe.
 */
final class LiveView implements AutoCloseable {

    private static final String BEGIN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String END = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final Supplier<Optional<Integer>> height;
    private boolean closed;

    /** @param height of the window in lines, asked for at each drawing; empty where nobody knows */
    LiveView(PrintWriter out, Supplier<Optional<Integer>> height) {
        this.out = out;
        this.height = height;
        print(BEGIN);
    }

    /** Restores the terminal also where the process is told to end. */
    static LiveView ofThisProcess(PrintWriter out) {
        LiveView view = new LiveView(out, LiveView::windowHeight);
        Runtime.getRuntime().addShutdownHook(new Thread(view::close, "restore-terminal"));
        return view;
    }

    synchronized void draw(String page) {
        if (!closed) {
            List<String> lines = page.lines().toList();
            long fit = height.get().filter(rows -> rows > 1).orElse(Integer.MAX_VALUE) - 1L;
            print(HOME
                    + lines.stream()
                            .limit(fit)
                            .map(line -> line + REST_OF_LINE + "\r\n")
                            .collect(Collectors.joining())
                    + REST_OF_SCREEN);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            print(END);
        }
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Of the controlling terminal; the JDK can't say. */
    private static Optional<Integer> windowHeight() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return size.matches("[0-9]{1,4} [0-9]{1,4}\\s*")
                    ? Optional.of(Integer.valueOf(size.substring(0, size.indexOf(' '))))
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
