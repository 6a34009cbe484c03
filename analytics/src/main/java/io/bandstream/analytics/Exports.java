package io.bandstream.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The finished exports in a directory. */
final class Exports {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Exports() {}

    /** One that can be asked. */
    record Found(Subject subject, ExportFormat format, Path file) {}

    /** @throws QuestionRefusedException if there is none, or if a file is not the one that its manifest describes */
    static List<Found> in(Path directory) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            Path manifest = directory.resolve(subject.text()).resolve(Manifest.NAME);
            if (Files.isRegularFile(manifest)) {
                found.add(found(subject, manifest));
            }
        }
        if (found.isEmpty()) {
            throw new QuestionRefusedException("there is no finished export in " + directory
                    + ": make one by ./bandstream export, or name another directory with --from");
        }
        return found;
    }

    private static Found found(Subject subject, Path manifest) throws IOException {
        JsonNode json = JSON.readTree(manifest.toFile());
        Path file = manifest.resolveSibling(json.path("file").asText("."));
        Optional<ExportFormat> format = Stream.of(ExportFormat.values())
                .filter(known -> known.text().equals(json.path("format").asText()))
                .findFirst();
        if (format.isEmpty()
                || !Files.isRegularFile(file)
                || Files.size(file) != json.path("bytes").asLong(-1)) {
            throw new QuestionRefusedException(
                    manifest + " describes another file than the one beside it: export " + subject.text() + " again");
        }
        return new Found(subject, format.get(), file.toRealPath());
    }
}
