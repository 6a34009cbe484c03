package io.bandstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.audit.Audit;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.source.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's own code, template and scripts name only tables that there are. */
final class SelfAuditTest {

    /** What the project is made of, by name: what else lies about in a work tree is nobody's yet. */
    private static final List<Path> PROJECT = Stream.of(
                    "schemas/src/main",
                    "producers/src/main",
                    "consumers/src/main",
                    "operations/src/main",
                    "local-dynamodb/src/main",
                    "benchmarks/src/main",
                    "infra",
                    "bandstream",
                    "Dockerfile",
                    "docker-compose.yml")
            .map(Path.of("..")::resolve)
            .toList();

    private final AuditReport report = new Audit(Optional.empty(), List.of(), Scope.all(), Runnable::run).run(PROJECT);

    @Test
    void everythingNamed_isThere() {
        assertThat(PROJECT).allMatch(Files::exists);
    }

    @Test
    void code_agreesWithTheCatalog() {
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void code_wasLookedAt() {
        assertThat(report.files()).isGreaterThan(100);
        assertThat(report.tables().referenced()).hasSize(19);
    }
}
