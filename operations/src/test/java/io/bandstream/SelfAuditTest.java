package io.bandstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.audit.Audit;
import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.source.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The project's own code, template and scripts name only tables that there are. */
final class SelfAuditTest {

    private static final Path PROJECT = Path.of("..");
    private static final Scope WITHOUT_TESTS = new Scope(List.of("src/test", "**/src/test"), List.of());

    private final AuditReport report = new Audit(Optional.empty(), List.of(), WITHOUT_TESTS).run(List.of(PROJECT));

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
