package io.bandstream.schema.audit;

import io.bandstream.schema.audit.reference.Reference;
import io.bandstream.schema.audit.source.Scope;
import io.bandstream.schema.provision.LiveTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A code base that a test writes, and its audit. */
record Code(Path root) {

    Code with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Code with(String file, byte[] bytes) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AuditReport audit(String... excludes) {
        return new Audit(Optional.empty(), List.of(), new Scope(List.of(excludes), List.of()), Runnable::run)
                .run(List.of(root));
    }

    AuditReport auditOn(Executor executor) {
        return new Audit(Optional.empty(), List.of(), Scope.all(), executor).run(List.of(root));
    }

    AuditReport auditLive(List<LiveTable> live) {
        return new Audit(Optional.of(live), List.of(), Scope.all(), Runnable::run).run(List.of(root));
    }

    /** The files in which something was found, relative to the root. */
    List<String> filesWithReferences(String... excludes) {
        return audit(excludes).references().stream()
                .map(Reference::place)
                .map(place -> root.relativize(Path.of(place.file())).toString().replace('\\', '/'))
                .distinct()
                .toList();
    }
}
