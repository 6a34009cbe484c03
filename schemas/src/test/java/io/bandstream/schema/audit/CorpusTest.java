package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.audit.source.Place;
import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names in twenty-odd kinds of files, written to mislead: each line of {@code …-expected.tsv} says in which file and line
 * which kind of reference or of misuse stands, and for a name that is known, which. Everything that is expected must be
 * found, and nothing else.
 */
final class CorpusTest {

    private static final Path RESOURCES = Path.of("src/test/resources/audit");
    private static final String ANY = "-";
    private static final Set<FindingKind> OF_USE =
            EnumSet.of(FindingKind.WRONG_KEY, FindingKind.WRONG_TYPE, FindingKind.UNKNOWN_INDEX);

    /** One reference as the corpus says it. */
    private record Expected(String file, int line, String kind, String name) {

        static Expected parse(String row) {
            String[] cells = row.split("\t", -1);
            return new Expected(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]);
        }

        boolean is(Said found) {
            return found.place().file().endsWith("/" + file)
                    && found.place().line() == line
                    && found.kind().equals(kind)
                    && (name.equals(ANY) || name.equals(found.name()));
        }
    }

    /** A reference or a misuse. */
    private record Said(Place place, String kind, String name) {

        static List<Said> in(AuditReport report) {
            Stream<Said> references = report.references().stream()
                    .map(found -> new Said(found.place(), found.kind().word(), found.name()));
            Stream<Said> misuses = report.findings().stream()
                    .filter(finding -> OF_USE.contains(finding.kind()))
                    .map(found ->
                            new Said(found.place().orElseThrow(), found.kind().word(), found.name()));
            return Stream.concat(references, misuses).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus",
                "corpus-more",
                "corpus-last",
                "corpus-registry",
                "corpus-styles",
                "corpus-passing",
                "corpus-whole",
                "corpus-settings",
                "corpus-scripts",
                "corpus-handed-on",
                "corpus-built",
                "corpus-returned",
                "corpus-idioms",
                "corpus-prefixed",
                "corpus-helpers",
                "corpus-imported",
                "corpus-traps",
                "corpus-composed",
                "corpus-staged",
                "corpus-held"
            })
    void referencesAndMisuses_areThoseExpected_andNoOthers(String corpus) throws IOException {
        List<Said> left = new ArrayList<>(Said.in(new Audit(Optional.empty(), List.of(), Scope.all(), Runnable::run)
                .run(List.of(RESOURCES.resolve(corpus)))));
        List<Expected> missed = new ArrayList<>();
        for (String row : Files.readAllLines(RESOURCES.resolve(corpus + "-expected.tsv"))) {
            Expected expected = Expected.parse(row);
            Optional<Said> found = left.stream().filter(expected::is).findFirst();
            found.ifPresentOrElse(left::remove, () -> missed.add(expected));
        }
        assertThat(missed).as("not found").isEmpty();
        assertThat(left).as("found, though not expected").isEmpty();
    }
}
