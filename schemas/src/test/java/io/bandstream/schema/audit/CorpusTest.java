package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names in twenty kinds of files, written to mislead: each line of {@code …-expected.tsv} says in which file and line
 * which kind of reference stands, and for a name that is known, which. Everything that is expected must be found, and
 * nothing else.
 */
final class CorpusTest {

    private static final Path RESOURCES = Path.of("src/test/resources/audit");
    private static final String ANY = "-";

    /** One reference as the corpus says it. */
    private record Expected(String file, int line, String kind, String name) {

        static Expected parse(String row) {
            String[] cells = row.split("\t", -1);
            return new Expected(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3]);
        }

        boolean is(Reference found) {
            return found.place().file().endsWith("/" + file)
                    && found.place().line() == line
                    && found.kind().word().equals(kind)
                    && (name.equals(ANY) || name.equals(found.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"corpus", "corpus-more", "corpus-last"})
    void references_areThoseExpected_andNoOthers(String corpus) throws IOException {
        List<Reference> left = new ArrayList<>(new Audit(Optional.empty(), List.of(), Scope.all())
                .run(List.of(RESOURCES.resolve(corpus)))
                .references());
        List<Expected> missed = new ArrayList<>();
        for (String row : Files.readAllLines(RESOURCES.resolve(corpus + "-expected.tsv"))) {
            Expected expected = Expected.parse(row);
            Optional<Reference> found = left.stream().filter(expected::is).findFirst();
            found.ifPresentOrElse(left::remove, () -> missed.add(expected));
        }
        assertThat(missed).as("not found").isEmpty();
        assertThat(left).as("found, though not expected").isEmpty();
    }
}
