package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything at once, as a client sees it: the script that the documentation gives to people. */
final class JourneysIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final int TERMINATED = 128 + 15;
    private static final Pattern URL = Pattern.compile("# HTTP API at (http://\\S+)");

    @TempDir
    private Path folder;

    @Test
    void journeys_againstUp_endAsTheyShould_andUpEndsWhenAsked() throws Exception {
        String[] arguments = {"up", "--port", "0", "--api-port", "0", "--console-port", "0", "--metrics-port", "0"};
        try (CommandProcess up = CommandProcess.start(folder, Map.of(), arguments)) {
            await().atMost(START).until(() -> !up.process().isAlive() || up.isReady());
            assertThat(up.process().isAlive()).as(() -> read(up.errors())).isTrue();
            Path log = folder.resolve("journeys");

            Process journeys = journeys(read(up.output()), log);

            assertThat(journeys.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(journeys.exitValue()).as(read(log)).isZero();
            assertThat(read(log)).endsWith("all journeys ended as they should\n");
            up.process().destroy();
            assertThat(up.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(up.process().exitValue()).isEqualTo(TERMINATED);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process journeys(String output, Path log) throws IOException {
        Matcher url = URL.matcher(output);
        assertThat(url.find()).as(output).isTrue();
        return new ProcessBuilder("bash", Path.of("..", "docs", "journeys.sh").toString(), url.group(1))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
