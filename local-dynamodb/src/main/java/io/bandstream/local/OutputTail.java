package io.bandstream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a child has printed; drains the stream, because a full pipe would stop the child. Thread-safe. */
final class OutputTail {

    private static final int LINES = 20;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    OutputTail(InputStream stream) {
        reader = new Thread(() -> drain(stream), "dynamodb-local-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** The lines so far, oldest first; all there ever were once the child has ended. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitEnd() throws InterruptedException {
        reader.join(1_000);
    }

    private void drain(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(output ends: " + e.getMessage() + ")");
        }
    }

    private synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }
}
