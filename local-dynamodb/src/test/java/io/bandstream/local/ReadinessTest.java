package io.bandstream.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadinessTest {

    @Test
    void await_childEndsAtOnce_givesItsLastWords() throws IOException {
        Process stillborn = java("-XX:NoSuchFlag");
        Readiness readiness = new Readiness(stillborn, unusedEndpoint(), new OutputTail(stillborn.getInputStream()));

        assertThatThrownBy(() -> readiness.await(Duration.ofSeconds(30)))
                .isInstanceOf(LocalDynamoDbException.class)
                .hasMessageContaining("ended with status 1")
                .hasMessageContaining("NoSuchFlag");
    }

    @Test
    void await_childNeverAnswers_givesUpAtTheDeadline() throws IOException {
        Process silent = java("-cp", System.getProperty("java.class.path"), Silent.class.getName());
        Readiness readiness = new Readiness(silent, unusedEndpoint(), new OutputTail(silent.getInputStream()));
        try {
            assertThatThrownBy(() -> readiness.await(Duration.ofMillis(1)))
                    .isInstanceOf(LocalDynamoDbException.class)
                    .hasMessageContaining("did not answer within");
        } finally {
            silent.destroyForcibly();
        }
    }

    /** Reads its standard input, for ever. */
    static final class Silent {
        public static void main(String[] arguments) throws IOException {
            System.in.readAllBytes();
        }
    }

    private static Process java(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(arguments)));
        builder.command()
                .add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return builder.redirectErrorStream(true).start();
    }

    private static URI unusedEndpoint() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
