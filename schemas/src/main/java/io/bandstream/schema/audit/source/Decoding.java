package io.bandstream.schema.audit.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file's bytes as text: UTF-8, UTF-16 by its mark, and anything else byte by byte. */
sealed interface Decoding {

    int LIMIT = 32 * 1024 * 1024;
    int LOOKED_AT = 8 * 1024;

    /** Empty {@code note}: nothing to say. */
    record Text(String text, String note) implements Decoding {}

    record Refused(String why) implements Decoding {}

    record Binary() implements Decoding {}

    static Decoding of(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            return new Refused("larger than " + LIMIT / 1024 / 1024 + " MiB: not looked at");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LOOKED_AT);
            if (mark(head) == null && binary(head)) {
                return new Binary();
            }
            byte[] rest = in.readNBytes(LIMIT);
            byte[] all = Arrays.copyOf(head, head.length + rest.length);
            System.arraycopy(rest, 0, all, head.length, rest.length);
            return decode(all);
        }
    }

    private static Decoding decode(byte[] bytes) {
        Charset marked = mark(bytes);
        if (marked != null) {
            String text = new String(bytes, marked);
            return new Text(text.substring(1), "");
        }
        try {
            return new Text(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    "");
        } catch (CharacterCodingException broken) {
            return new Text(new String(bytes, StandardCharsets.ISO_8859_1), "not UTF-8: read byte by byte");
        }
    }

    private static @Nullable Charset mark(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return starts(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean binary(byte[] head) {
        for (byte one : head) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }
}
