package io.bandstream.analytics;

import io.bandstream.schema.attribute.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes one subject into a directory of its own: the file, and a manifest beside it. Both are written under other names
 * and moved when they are whole, the manifest last: without one, or with one of another file, an export is none. Two at a
 * time of one subject into one directory get in each other's way. Holds a page of rows, whatever the table's size.
 */
public final class Export {

    private static final String UNFINISHED = ".unfinished";

    private final Path directory;
    private final Clock clock;

    /**
     * Makes nothing yet.
     *
     * @param directory that of all subjects
     * @param clock wall clock
     */
    public Export(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Reads the table and writes it. A repeat takes the place of the one before once it is whole.
     *
     * @param completeAsOf found out before this is called
     * @throws IOException if the directory can't be written to, or the disk is full; the export before stays
     */
    public Manifest write(Subject subject, ExportFormat format, CompleteAsOf completeAsOf, Rows rows)
            throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve(subject.text()));
        String name = subject.text() + "." + format.text();
        Path unfinished = own.resolve(name + UNFINISHED);
        try {
            Instant started = now();
            Counting counting = new Counting(Columns.of(subject));
            try (RowFile file = open(format, unfinished, counting.columns)) {
                rows.forEach(item -> counting.write(item, file));
                file.finish();
            }
            Manifest.Written written = new Manifest.Written(counting.rows, Files.size(unfinished), sha256(unfinished));
            Manifest manifest =
                    new Manifest(subject, format, name, written, counting.unfit, started, now(), completeAsOf);
            publish(own, unfinished, manifest);
            return manifest;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static RowFile open(ExportFormat format, Path path, List<Column> columns) throws IOException {
        return switch (format) {
            case CSV -> CsvFile.open(path, columns, true);
            case JSONL -> JsonLinesFile.open(path, columns);
            case PARQUET -> ParquetFile.open(path, columns);
        };
    }

    /** For one export. */
    private static final class Counting {
        private final List<Column> columns;
        private long rows;
        private long unfit;

        Counting(List<Column> columns) {
            this.columns = columns;
        }

        void write(Item item, RowFile file) throws IOException {
            file.write(item);
            rows++;
            unfit += columns.stream().filter(column -> column.isUnfit(item)).count();
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Files of another format from before are of no manifest any more. */
    private static void publish(Path own, Path unfinished, Manifest manifest) throws IOException {
        Path described = own.resolve(Manifest.NAME + UNFINISHED);
        Files.writeString(described, manifest.json().toPrettyString() + "\n", StandardCharsets.UTF_8);
        Files.move(unfinished, own.resolve(manifest.file()), StandardCopyOption.ATOMIC_MOVE);
        Files.move(described, own.resolve(Manifest.NAME), StandardCopyOption.ATOMIC_MOVE);
        List<Path> former = Stream.of(ExportFormat.values())
                .map(format -> own.resolve(manifest.subject().text() + "." + format.text()))
                .filter(file -> !file.getFileName().toString().equals(manifest.file()))
                .toList();
        for (Path file : former) {
            Files.deleteIfExists(file);
        }
    }
}
