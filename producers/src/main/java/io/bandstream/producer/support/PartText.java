package io.bandstream.producer.support;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.util.CharsetUtil;

/** Bytes of a mail as text, whatever its sender says of them. */
final class PartText {

    /** What senders call bytes of which they know nothing. */
    private static final Set<Charset> SAYS_LITTLE = Set.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_8);

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private PartText() {}

    /**
     * By the charset that is named, if Java knows it and it says something; else as UTF-8 where it is that, else as
     * windows-1252, in which all bytes mean something.
     */
    static String decode(byte[] bytes, Optional<String> charset) {
        return charset.flatMap(name -> Optional.ofNullable(CharsetUtil.lookup(name)))
                .filter(named -> !SAYS_LITTLE.contains(named))
                .map(named -> new String(bytes, named))
                .orElseGet(() -> utf8(bytes).orElseGet(() -> new String(bytes, WESTERN)));
    }

    /**
     * Empty if it is not. A character that is cut off at the end is left out where there is another one of several bytes:
     * by itself it is no sign of UTF-8.
     */
    private static Optional<String> utf8(byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean wrong = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(source, text, false)
                .isError();
        boolean asciiAndMore = source.hasRemaining() && text.position() == source.position();
        return wrong || asciiAndMore
                ? Optional.empty()
                : Optional.of(text.flip().toString());
    }
}
