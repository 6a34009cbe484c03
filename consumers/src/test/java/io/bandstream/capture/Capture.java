package io.bandstream.capture;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.capture.CaptureReader;
import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.CapturedWrite.Put;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes in the order of their commits, and what must come of them.
 *
 * @param name for messages
 * @param writes in the order of commits, which is not that of the items' own times
 */
public record Capture(String name, List<CapturedWrite> writes, Expected expected) {

    /** Said where {@link #recorded} is empty. */
    public static final String NOT_RECORDED_HERE =
            "skipped: the recorded writes of the old app are not on this machine";

    private static final Path RECORDED = Path.of("..", "..", "shared", "traffic");

    public Capture {
        writes = List.copyOf(writes);
    }

    /** The project's own, always there. */
    public static Capture small() {
        Path folder = Path.of("src", "test", "resources", "capture");
        return of("small", folder.resolve("small.jsonl"), folder.resolve("small-expected.json"));
    }

    /** What the old app's own code sent; empty where the recording does not lie beside the project. */
    public static Optional<Capture> recorded() {
        return Optional.of(RECORDED.resolve("original-app.jsonl"))
                .filter(Files::exists)
                .map(file -> of("recorded", file, RECORDED.resolve("expected.json")));
    }

    /** Both where both are there: for parameterized tests. */
    public static List<Capture> all() {
        return recorded().map(recorded -> List.of(small(), recorded)).orElseGet(() -> List.of(small()));
    }

    private static List<CapturedWrite> read(Path file) {
        try (CaptureReader reader = CaptureReader.open(file)) {
            List<CapturedWrite> writes = new ArrayList<>();
            Optional<CapturedWrite> write = reader.next();
            while (write.isPresent()) {
                writes.add(write.get());
                write = reader.next();
            }
            return writes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The items that were put into a table, in order; one that was put again is there again. */
    public List<Item> puts(String table) {
        return writes.stream()
                .filter(Put.class::isInstance)
                .map(Put.class::cast)
                .filter(put -> put.table().equals(table))
                .map(Put::item)
                .toList();
    }

    /** The assessments that failed at the end, and never had been without error: their actions stay open (R17). */
    public Set<String> inError() {
        Set<String> inError = failedOnce();
        inError.removeAll(expected.charges().keySet());
        return inError;
    }

    /** The assessments that failed first and were scored later: their actions are there, and closed (R17). */
    public Set<String> recovered() {
        Set<String> recovered = failedOnce();
        recovered.retainAll(expected.charges().keySet());
        return recovered;
    }

    private Set<String> failedOnce() {
        Set<String> failed = new LinkedHashSet<>();
        for (Item assessment : puts(Catalog.ASSESSMENTS.name())) {
            if (assessment.get("error").equals(Optional.of(Value.of(true)))) {
                failed.add(assessment.text("assessment_id").orElseThrow());
            }
        }
        return failed;
    }

    private static Capture of(String name, Path writes, Path expected) {
        return new Capture(name, read(writes), Expected.read(expected));
    }

    @Override
    public String toString() {
        return name;
    }
}
