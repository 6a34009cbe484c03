package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything at once, as a client sees it: the script that the documentation gives to people. */
final class JourneysIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern URL = Pattern.compile("# HTTP API at (http://\\S+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, Map.of());
    private final Lifetime lifetime = new Lifetime();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        lifetime.ask();
        executor.shutdown();
    }

    @Test
    void journeys_againstUp_endAsTheyShould_andUpEndsWhenAsked() throws Exception {
        Callable<Integer> up = () -> CommandTree.create(terminal, () -> lifetime)
                .execute("up", "--port", "0", "--api-port", "0", "--console-port", "0", "--metrics-port", "0");
        Future<Integer> running = executor.submit(up);
        await().atMost(START).until(() -> running.isDone() || err.toString().contains("ready"));
        assertThat(running.isDone()).as(() -> err.toString()).isFalse();

        Path log = folder.resolve("journeys");
        Process journeys = journeys(log);

        assertThat(journeys.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(journeys.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).endsWith("all journeys ended as they should\n");
        lifetime.ask();
        assertThat(running.get(30, TimeUnit.SECONDS)).isZero();
    }

    private Process journeys(Path log) throws IOException {
        Matcher url = URL.matcher(out.toString());
        assertThat(url.find()).as(out.toString()).isTrue();
        return new ProcessBuilder("bash", Path.of("..", "docs", "journeys.sh").toString(), url.group(1))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
