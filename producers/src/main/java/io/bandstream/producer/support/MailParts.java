package io.bandstream.producer.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;

/**
 * What is kept of one mail while it is parsed: some headers, the text, a list of the rest. Holds what has come so far
 * wherever the parsing ends. A mail inside the mail is an attachment.
 */
final class MailParts extends AbstractContentHandler {

    /** Of text as it stands in the mail; HTML says little at length. */
    static final int MOST_TEXT_BYTES = 1024 * 1024;

    static final int MOST_ATTACHMENTS = 100;

    /** The parser goes one call deeper with each; no mail program makes more than a handful. */
    static final int DEEPEST = 32;

    private static final int LONGEST_NAME = 255;
    private static final Set<String> KEPT =
            Set.of("message-id", "from", "sender", "reply-to", "return-path", "date", "subject");
    private static final Set<String> TEXT = Set.of("text/plain", "text/html");
    private static final int NONE = 0;

    /** @param choice the multipart/alternative that it is one of; 0 where it is of none */
    private record Text(int choice, boolean html, String written) {
        String shown() {
            return html ? HtmlText.of(written) : written.strip();
        }
    }

    private final Map<String, String> headers = new HashMap<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    /** Of each multipart that is open, the alternative that its parts belong to. */
    private final Deque<Integer> choices = new ArrayDeque<>();

    private int entities;
    private int choicesMet;
    private int textBytesLeft = MOST_TEXT_BYTES;

    /** The first of the mail's own headers of a name, in lower case; unfolded, as it was sent. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    List<Attachment> attachments() {
        return attachments;
    }

    /** All text parts in their order; of alternatives the plain ones, if they say anything. */
    String text() {
        Set<Integer> plain = texts.stream()
                .filter(part ->
                        part.choice() != NONE && !part.html() && !part.written().isBlank())
                .map(Text::choice)
                .collect(Collectors.toSet());
        return texts.stream()
                .filter(part -> !(part.html() && plain.contains(part.choice())))
                .map(Text::shown)
                .filter(shown -> !shown.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    public void startHeader() {
        entities++;
    }

    @Override
    public void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (entities == 1 && KEPT.contains(name)) {
            headers.putIfAbsent(name, decoded(field.getBody()));
        }
    }

    /** The parser makes every byte one character: many senders write UTF-8 there. */
    private static String decoded(String body) {
        return body.chars().allMatch(unit -> unit <= 0xff)
                ? PartText.decode(body.getBytes(StandardCharsets.ISO_8859_1), Optional.empty())
                : body;
    }

    @Override
    public void startMultipart(BodyDescriptor multipart) throws MimeException {
        if (choices.size() >= DEEPEST) {
            throw new MimeException("multiparts nested more than " + DEEPEST + " deep");
        }
        int outer = choices.isEmpty() ? NONE : choices.peek();
        choices.push("alternative".equalsIgnoreCase(multipart.getSubType()) ? ++choicesMet : outer);
    }

    @Override
    public void endMultipart() {
        choices.pop();
    }

    @Override
    public void body(BodyDescriptor part, InputStream content) throws IOException {
        Optional<String> name = fileName(part);
        String type = part.getMimeType().toLowerCase(Locale.ROOT);
        if (TEXT.contains(type) && name.isEmpty() && !isAttached(part)) {
            text(type.equals("text/html"), Optional.ofNullable(part.getCharset()), content);
        } else if (attachments.size() < MOST_ATTACHMENTS) {
            attachments.add(new Attachment(name.orElse(""), type, content.transferTo(OutputStream.nullOutputStream())));
        }
    }

    /** What was readable of a part that breaks off is kept. */
    private void text(boolean html, Optional<String> charset, InputStream content) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            byte[] some = new byte[8192];
            for (int read = content.read(some); read >= 0 && textBytesLeft > 0; read = content.read(some)) {
                int taken = Math.min(read, textBytesLeft);
                written.write(some, 0, taken);
                textBytesLeft -= taken;
            }
        } finally {
            int choice = choices.isEmpty() ? NONE : choices.peek();
            texts.add(new Text(choice, html, PartText.decode(written.toByteArray(), charset)));
        }
    }

    private static boolean isAttached(BodyDescriptor part) {
        return part instanceof MaximalBodyDescriptor described
                && "attachment".equalsIgnoreCase(described.getContentDispositionType());
    }

    private static Optional<String> fileName(BodyDescriptor part) {
        Optional<String> name = Optional.empty();
        if (part instanceof MaximalBodyDescriptor described) {
            name = Optional.ofNullable(described.getContentDispositionFilename())
                    .or(() -> Optional.ofNullable(
                            described.getContentTypeParameters().get("name")));
        }
        return name.map(written -> Line.of(written, LONGEST_NAME)).filter(line -> !line.isEmpty());
    }
}
