package io.bandstream.schema.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a capture, a file of one write a line, from its beginning to its end; one line at a time is in memory. Each write
 * is checked as far as that is possible without the tables: form, size of a batch, keys as the catalog declares them. Not
 * thread-safe.
 */
public final class CaptureReader implements Closeable {

    private final Path file;
    private final Lines lines;
    private int line;

    private CaptureReader(Path file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    public static CaptureReader open(Path file) throws IOException {
        return new CaptureReader(file, new Lines(Files.newInputStream(file)));
    }

    /**
     * The next line's write; empty after the last one.
     *
     * @throws MalformedCaptureException if the line is not a write that can be replayed
     */
    public Optional<CapturedWrite> next() throws IOException {
        try {
            Optional<CapturedWrite> write = lines.next().map(WriteJson::parse);
            write.ifPresent(CatalogKeys::require);
            line += write.isPresent() ? 1 : 0;
            return write;
        } catch (Fault fault) {
            throw new MalformedCaptureException(file, line + 1, String.valueOf(fault.getMessage()));
        }
    }

    /** The number of the line read last, from 1 on; 0 before the first. */
    public int line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
