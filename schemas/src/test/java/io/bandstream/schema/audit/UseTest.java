package io.bandstream.schema.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bandstream.schema.audit.source.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests in eight languages: each line that misuses its table ends in a comment that says how; no other line does. */
final class UseTest {

    private static final Path FILES = Path.of("src/test/resources/audit/use");
    private static final Pattern MARK = Pattern.compile("<- (wrong-key|wrong-type|unknown-index)");
    private static final Set<FindingKind> OF_USE =
            EnumSet.of(FindingKind.WRONG_KEY, FindingKind.WRONG_TYPE, FindingKind.UNKNOWN_INDEX);

    private final List<Finding> findings = new Audit(Optional.empty(), List.of(), Scope.all(), Runnable::run)
            .run(List.of(FILES)).findings().stream()
                    .filter(finding -> OF_USE.contains(finding.kind()))
                    .toList();

    @Test
    void misuses_areFoundWhereTheyAre_andNowhereElse() throws IOException {
        assertThat(findings)
                .extracting(finding -> at(finding) + " " + finding.kind().word())
                .containsExactlyInAnyOrderElementsOf(marked());
    }

    @Test
    void remedies_nameTheEdit() {
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == FindingKind.UNKNOWN_INDEX)
                .filteredOn(finding -> finding.evidence().contains("no index UserIndex"))
                .extracting(Finding::remedy)
                .isNotEmpty()
                .containsOnly("use the index `user-id-index`");
        assertThat(findings)
                .filteredOn(finding -> finding.evidence().startsWith("expires_at"))
                .extracting(Finding::severity, Finding::remedy)
                .containsExactly(tuple(Severity.MEDIUM, "write expires_at as a number, in epoch seconds"));
    }

    private static String at(Finding finding) {
        return finding.place()
                .map(place -> Path.of(place.file()).getFileName() + ":" + place.line())
                .orElse("nowhere");
    }

    private static List<String> marked() throws IOException {
        List<String> marked = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher mark = MARK.matcher(lines.get(i));
                    if (mark.find()) {
                        marked.add(file.getFileName() + ":" + (i + 1) + " " + mark.group(1));
                    }
                }
            }
        }
        return marked;
    }
}
