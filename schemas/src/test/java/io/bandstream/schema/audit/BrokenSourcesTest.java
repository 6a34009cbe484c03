package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the corpora, broken at random places: no lexer fails, whatever comes. */
final class BrokenSourcesTest {

    private static final Path RESOURCES = Path.of("src/test/resources/audit");
    private static final long SEED = Long.getLong("bandstream.audit.seed", 20261125L);
    private static final List<String> SPLINTERS = List.of(
            "\"", "'", "`", "\"\"\"", "'''", "${", "#{", "{", "}", "(", ")", "[", "]", "/*", "*/", "<<EOF\n", "\\",
            "\n", "\u0000", "f\"{", "!Sub ", "- ", ": ", "|\n", "&a ", "\ud800", "\t", "$(", "@\"", "r#\"", "%s", "=>",
            "\r\n", "#", "//");

    @TempDir
    private Path root;

    @Test
    void brokenAtRandom_everyFileIsStillTakenApart() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Code code = new Code(root);
        for (Path file : files()) {
            String text = Files.readString(file);
            for (int i = 0; i < 4; i++) {
                code.with(i + "/" + RESOURCES.relativize(file), broken(text, random));
            }
        }
        assertThat(code.audit().notes())
                .as("seed " + SEED)
                .filteredOn(note -> note.text().startsWith("cannot be taken apart"))
                .isEmpty();
    }

    @Test
    void endlessRepetitions_areTakenApartToo() {
        Code code = new Code(root);
        for (String ending :
                List.of("py", "ts", "java", "go", "kt", "tf", "yaml", "json", "sh", "env", "toml", "rb", "php", "cs")) {
            for (int i = 0; i < SPLINTERS.size(); i++) {
                String text = "x = 'ielts-genai-prep-users'\n"
                        + SPLINTERS.get(i).repeat(2_000) + "\ny = \"${" + "a".repeat(8_000) + "\n";
                code.with(ending + "/f" + i + "." + ending, text);
            }
        }
        assertThat(code.audit().notes())
                .filteredOn(note -> note.text().startsWith("cannot be taken apart"))
                .isEmpty();
    }

    private static String broken(String text, SplittableRandom random) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = 0; i < 4; i++) {
            String splinter = SPLINTERS.get(random.nextInt(SPLINTERS.size()));
            broken.insert(random.nextInt(broken.length() + 1), splinter);
        }
        broken.setLength(random.nextInt(broken.length() / 2, broken.length() + 1));
        return broken.toString();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
