package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay refuses before it connects. */
final class ReplayCommandTest {

    private static final String PUT =
            "{\"operation\":\"PutItem\",\"request\":{\"TableName\":\"ielts-genai-prep-users\","
                    + "\"Item\":{\"email\":{\"S\":\"secret@example.org\"}}}}\n";

    @TempDir
    private Path folder;

    @Test
    void malformedLine_isOneLineWithFileAndNumberAndExit2() throws IOException {
        Path file = file(PUT + PUT + PUT.replace("\"S\"", "\"N\"") + PUT);

        assertRefused(
                file,
                "line 3 of " + file
                        + ": the attribute email is not DynamoDB JSON; nothing was written: mend the file, then replay it");
    }

    @Test
    void lineThatIsNoText_isNamed() throws IOException {
        assertRefused(file(PUT + "\n" + PUT), "line 2 of", "blank");
        assertRefused(file(PUT.replace("\n", "\r\n")), "line 1 of", "carriage return", "LF alone");
        assertRefused(file("\uFEFF" + PUT), "line 1 of", "byte order mark", "without one");
        Path latin = Files.writeString(
                folder.resolve("latin.jsonl"), PUT + PUT.replace("secret", "Zoë"), Charset.forName("windows-1252"));
        assertRefused(latin, "line 2 of " + latin, "not UTF-8");
    }

    @Test
    void noFileOfWrites_isNamed() throws IOException {
        assertRefused(folder.resolve("nowhere.jsonl"), "there is no file " + folder.resolve("nowhere.jsonl"));
        assertRefused(folder, folder + " is a directory");
        assertRefused(file(""), "is empty");
        assertRefused(Path.of("/dev/null"), "/dev/null is a pipe or device");
    }

    @Test
    void fileThatChangesAfterTheCheck_isNamedWithWhatWasWritten() throws IOException {
        for (String now : List.of(PUT + PUT, PUT + PUT + "{}\n")) {
            CaptureFile capture = new CaptureFile(file(PUT + PUT + PUT));
            int lines = capture.check();
            file(now);
            List<Integer> taken = new ArrayList<>();

            assertThatThrownBy(() -> capture.forEach(lines, (number, write) -> taken.add(number)))
                    .isInstanceOf(CommandRefused.class)
                    .hasMessageContaining("has changed since it was checked; lines written before that: 2;");
            assertThat(taken).containsExactly(1, 2);
        }
    }

    @Test
    void linesAddedAfterTheCheck_areLeftOut() throws IOException, InterruptedException {
        CaptureFile capture = new CaptureFile(file(PUT));
        int lines = capture.check();
        file(PUT + PUT);
        List<Integer> taken = new ArrayList<>();

        capture.forEach(lines, (number, write) -> taken.add(number));

        assertThat(taken).containsExactly(1);
    }

    @Test
    void unreachableEndpoint_isNamed() throws IOException {
        assertRefused(file(PUT), "cannot reach DynamoDB at http://127.0.0.1:1");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("capture.jsonl"), text);
    }

    private static void assertRefused(Path file, String... parts) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, Map.of());

        int status = CommandTree.create(terminal, Lifetime::new)
                .execute("replay", file.toString(), "--endpoint", "http://127.0.0.1:1");

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("bandstream: ")
                .contains(parts)
                .doesNotContain("secret");
    }
}
