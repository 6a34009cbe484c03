package io.bandstream.schema.capture;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a stream one after another, LF between them; never more than one in memory. Not thread-safe. */
final class Lines implements Closeable {

    /** A request has at most 16 MB; some more for JSON's escapes. */
    static final int LONGEST = 32 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end; empty after the last one.
     *
     * @throws Fault if it is no line of text that could hold a write
     */
    Optional<String> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (from < to || fill()) {
            int end = endOfLine();
            line.write(chunk, from, end - from);
            if (line.size() > LONGEST) {
                throw new Fault("longer than " + (LONGEST >> 20) + " MiB, more than DynamoDB takes in one request");
            }
            from = end;
            if (end < to) {
                from++;
                return Optional.of(text(line.toByteArray()));
            }
        }
        return line.size() == 0 ? Optional.empty() : Optional.of(text(line.toByteArray()));
    }

    private int endOfLine() {
        int at = from;
        while (at < to && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    private static String text(byte[] bytes) {
        String text = decoded(bytes);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            throw new Fault("begins with a byte order mark: save the file as UTF-8 without one");
        }
        if (text.indexOf('\r') >= 0) {
            throw new Fault("holds a carriage return: save the file with LF alone at the ends of its lines");
        }
        if (text.isBlank()) {
            throw new Fault("blank, but each line is one write");
        }
        return text;
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Fault("not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
