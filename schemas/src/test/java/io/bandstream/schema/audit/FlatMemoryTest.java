package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit needs as much memory as its largest file and not as its code base: a Java with little shows it. */
final class FlatMemoryTest {

    private static final String LITTLE = "-Xmx64m";
    private static final int FILES = 2_500;
    private static final int FILLER = 700;
    private static final long HUGE = 400L * 1024 * 1024;

    @TempDir
    private Path root;

    /** What the other Java runs. */
    public static void main(String[] roots) {
        ExecutorService readers = Executors.newFixedThreadPool(2);
        AuditReport report =
                new Audit(Optional.empty(), List.of(), Scope.all(), readers).run(List.of(Path.of(roots[0])));
        readers.shutdown();
        System.out.println(report.files() + " files, " + report.references().size() + " references, "
                + report.notes().size() + " notes");
    }

    @Test
    void codeOfMoreThanTheMemory_isReadInIt() throws IOException, InterruptedException {
        Code code = new Code(root);
        String filler = "def f(x):\n    return {'a': x, \"b\": f'{x}-y'}  # nothing\n".repeat(FILLER);
        for (int i = 0; i < FILES; i++) {
            code.with(
                    "d" + i % 50 + "/f" + i + ".py", i % 50 == 0 ? "t = 'ielts-genai-prep-users'\n" + filler : filler);
        }
        code.with("line.py", "x = ['ielts-genai-prep-sessions'" + ", 'x'".repeat(50_000) + "]");
        try (RandomAccessFile huge =
                new RandomAccessFile(root.resolve("huge.json").toFile(), "rw")) {
            huge.setLength(HUGE);
        }

        Process audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        LITTLE,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatMemoryTest.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(audit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.strip()).isEqualTo(FILES + 1 + " files, " + (FILES / 50 + 1) + " references, 1 notes");
        assertThat(audit.waitFor()).isZero();
    }
}
