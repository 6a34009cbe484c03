package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Note;
import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files an audit reads, and what it makes of those that can't be read as they should. */
final class SourcesTest {

    private static final String USE = "table = 'ielts-genai-prep-users'\n";

    @TempDir
    private Path root;

    private Code code;

    @BeforeEach
    void code() {
        code = new Code(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_modules/a/b.py",
                "vendor/x.py",
                "build/x.py",
                "dist/x.py",
                "target/x.py",
                ".git/x.py",
                ".venv/lib/x.py",
                "a/site-packages/x.py",
                ".terraform/x.py",
                ".aws-sam/build/x.py",
                "__pycache__/x.py",
                "app.min.js",
                "package-lock.json",
                "notes.md",
                "image.png"
            })
    void vendoredBuiltAndForeignFiles_areLeftOut(String file) {
        assertThat(code.with(file, USE).filesWithReferences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.py", "src/a.py", "tests/a.py", ".github/workflows/a.yml", "bin/run", ".env", "lib/a.rb"})
    void allElse_isRead(String file) {
        String text = file.equals("bin/run") ? "#!/usr/bin/env python3\n" + USE : USE.replace("table =", "table:");
        assertThat(code.with(file, file.endsWith("py") ? USE : text).filesWithReferences())
                .containsExactly(file);
    }

    @Test
    void environmentOfPython_isKnownByItsMark() {
        code.with("env/pyvenv.cfg", "home = /usr/bin\n")
                .with("env/lib/a.py", USE)
                .with("b.py", USE);
        assertThat(code.filesWithReferences()).containsExactly("b.py");
    }

    @Test
    void gitignore_isHonouredAsGitDoes() {
        code.with(".gitignore", "generated/\n*.gen.py\n/top.py\n!keep.gen.py\ndocs/**/draft.py\n# remark\n\n")
                .with("generated/a.py", USE)
                .with("deep/generated/a.py", USE)
                .with("a.gen.py", USE)
                .with("keep.gen.py", USE)
                .with("top.py", USE)
                .with("deep/top.py", USE)
                .with("docs/a/b/draft.py", USE)
                .with("docs/a/final.py", USE)
                .with("deep/.gitignore", "local.py\n")
                .with("deep/local.py", USE)
                .with("local.py", USE);
        assertThat(code.filesWithReferences())
                .containsExactlyInAnyOrder("keep.gen.py", "deep/top.py", "docs/a/final.py", "local.py");
    }

    @Test
    void gitignoreAboveThePath_countsWithinItsWorkTree() throws IOException {
        Files.createDirectories(root.resolve(".git"));
        code.with(".gitignore", "secret.py\nignored/\n")
                .with("src/secret.py", USE)
                .with("src/open.py", USE)
                .with("ignored/asked-for.py", USE);
        assertThat(found(root.resolve("src"))).containsExactly("open.py");
        assertThat(found(root.resolve("ignored"))).containsExactly("asked-for.py");
    }

    @Test
    void excludesOfTheClone_countBelowThoseOfTheTree() {
        code.with(".git/info/exclude", "scratch/\n*.tmp.py\n")
                .with(".gitignore", "!kept.tmp.py\n")
                .with("scratch/a.py", USE)
                .with("deep/scratch/a.py", USE)
                .with("a.tmp.py", USE)
                .with("kept.tmp.py", USE)
                .with("src/a.py", USE);
        assertThat(code.filesWithReferences()).containsExactlyInAnyOrder("kept.tmp.py", "src/a.py");
    }

    @Test
    void excludesOfTheClone_countInItsOtherWorkTrees() throws IOException {
        code.with("main/.git/info/exclude", "scratch/\n")
                .with("main/.git/worktrees/other/commondir", "../..\n")
                .with("other/.git", "gitdir: " + root.resolve("main/.git/worktrees/other") + "\n")
                .with("other/scratch/a.py", USE)
                .with("other/src/b.py", USE);
        assertThat(found(root.resolve("other"))).containsExactly("b.py");
    }

    @Test
    void exclude_leavesOutWhatMatches() {
        code.with("tests/a.py", USE).with("src/a.py", USE).with("src/legacy/b.py", USE);
        assertThat(code.filesWithReferences("tests/", "src/legacy")).containsExactly("src/a.py");
    }

    @Test
    void oneFile_canBeNamed() {
        code.with("a.py", USE).with("b.py", USE);
        assertThat(found(root.resolve("b.py"))).containsExactly("b.py");
    }

    @Test
    void brokenEncoding_isReadAndNoted() {
        byte[] latin = ("# caf\u00e9\n" + USE).getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = ("\ufeff" + USE).getBytes(StandardCharsets.UTF_16LE);
        AuditReport report = code.with("latin.py", latin).with("wide.py", wide).audit();
        assertThat(report.references()).hasSize(2);
        assertThat(report.notes())
                .extracting(note -> Path.of(note.file()).getFileName().toString(), Note::text)
                .containsExactly(tuple("latin.py", "not UTF-8: read byte by byte"));
    }

    @Test
    void binary_isNoted() {
        assertThat(code.with("a.py", new byte[] {'i', 0, 'e'}).audit().notes())
                .extracting(Note::text)
                .containsExactly("binary: not looked at");
    }

    @Test
    void unreadableFile_isNoted() throws IOException {
        code.with("a.py", USE).with("b.py", USE);
        Files.setPosixFilePermissions(root.resolve("a.py"), Set.of());
        assumeTrue(!Files.isReadable(root.resolve("a.py")), "whoever may read all can't try this");
        AuditReport report = code.audit();
        assertThat(report.references()).hasSize(1);
        assertThat(report.notes()).extracting(Note::text).containsExactly("cannot be read: permission denied");
    }

    @Test
    void links_leadNeitherRoundInCirclesNorOutOfTheWay() throws IOException {
        code.with("src/a.py", USE);
        Files.createSymbolicLink(root.resolve("src/loop"), root);
        Files.createSymbolicLink(root.resolve("src/self.py"), root.resolve("src/self.py"));
        Files.createSymbolicLink(root.resolve("src/again.py"), root.resolve("src/a.py"));
        AuditReport report = code.audit();
        assertThat(report.references()).hasSize(1);
        assertThat(report.notes())
                .singleElement()
                .extracting(Note::text)
                .asString()
                .startsWith("a link that leads");
    }

    @Test
    void hugeLine_isSearchedWhole() {
        String filler = "'x',".repeat(500_000);
        AuditReport report = code.with("a.py", "x = [" + filler + "'ielts-genai-prep-users']\n")
                .audit();
        assertThat(report.references()).singleElement().satisfies(reference -> {
            assertThat(reference.place().line()).isEqualTo(1);
            assertThat(reference.place().column()).isEqualTo("x = [".length() + filler.length() + 2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = ['ielts-genai-prep-users', '''never ends",
                "x = {'a': 'ielts-genai-prep-users', f\"{never ends",
                "x = ('ielts-genai-prep-users', (((((",
                "x = 'ielts-genai-prep-users' }}}])))",
                "x = 'ielts-genai-prep-users' \\"
            })
    void truncatedSource_isReadAsFarAsItGoes(String text) {
        for (String ending : List.of("py", "ts", "java", "go", "kt", "tf", "yaml", "json", "sh", "env", "toml", "rb")) {
            new Code(root.resolve(ending))
                    .with("a." + ending, text.replace('\'', ending.matches("java|go|kt|tf|json") ? '"' : '\''));
        }
        assertThat(code.filesWithReferences()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void deeplyNestedSource_isReadToo() {
        String deep = "f\"{".repeat(200) + "x" + "}\"".repeat(200);
        String brackets = "[".repeat(20_000) + "]".repeat(20_000);
        assertThat(code.with("a.py", deep + "\n" + brackets + "\n" + USE)
                        .audit()
                        .references())
                .hasSize(1);
    }

    private List<String> found(Path path) {
        return new Audit(Optional.empty(), List.of(), Scope.all(), Runnable::run)
                .run(List.of(path)).references().stream()
                        .map(Reference::place)
                        .map(place -> Path.of(place.file()).getFileName().toString())
                        .toList();
    }
}
