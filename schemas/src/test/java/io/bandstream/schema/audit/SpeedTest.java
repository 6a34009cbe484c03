package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of many files takes little time. */
final class SpeedTest {

    private static final int FILES = 10_000;

    @TempDir
    private Path root;

    @Test
    void tenThousandFiles_takeLessThanTenSeconds() throws IOException {
        Code code = new Code(root);
        String filler = "def f(x):\n    return {'a': x, \"b\": f'{x}-y'}  # nothing\n\n".repeat(12);
        for (int i = 0; i < FILES; i++) {
            String name = i % 10 == 0 ? "t = dynamodb.Table('ielts-genai-prep-users')\n" : "t = 1\n";
            code.with("d" + i % 100 + "/f" + i + ".py", filler + name);
        }
        ExecutorService reader = Executors.newSingleThreadExecutor();
        long start = System.nanoTime();
        AuditReport report = code.auditOn(reader);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        reader.shutdown();

        assertThat(report.files()).isEqualTo(FILES);
        assertThat(report.references()).hasSize(FILES / 10);
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }
}
