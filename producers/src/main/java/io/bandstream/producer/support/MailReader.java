package io.bandstream.producer.support;

import io.bandstream.producer.account.Email;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.MimeConfig;

/** A mail as it comes over the wire (RFC 5322, MIME), made a {@link Mail}. Thread-safe. */
final class MailReader {

    /** Mail servers take no more than this; what is behind it is not looked at. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    /** Of the message in UTF-8; an item must have room for it. */
    static final int MOST_MESSAGE_BYTES = 192 * 1024;

    static final String SHORTENED = "\n[shortened]";

    private static final int LONGEST_SUBJECT = 998;

    /** Some programs write a name with an at-sign before the address, without quotes. */
    private static final Pattern BRACKETS = Pattern.compile("<([^<>]+)>");

    /** Without limits of its own: all is within {@link #MOST_BYTES}, and a long line is no reason to lose a mail. */
    private static final MimeConfig LENIENT = MimeConfig.PERMISSIVE;

    private MailReader() {}

    /**
     * Reads what is readable of a mail, however malformed.
     *
     * @return empty if it tells no address of who writes: there would be nobody to answer
     */
    static Optional<Mail> read(byte[] mail) {
        MailParts parts = new MailParts();
        parse(mail, parts);
        return sender(parts).map(sender -> mail(parts, sender));
    }

    private static void parse(byte[] mail, MailParts parts) {
        MimeStreamParser parser = new MimeStreamParser(
                LENIENT,
                DecodeMonitor.SILENT,
                new DefaultBodyDescriptorBuilder(null, LenientFieldParser.getParser(), DecodeMonitor.SILENT));
        parser.setContentDecoding(true);
        parser.setNoRecurse();
        parser.setContentHandler(parts);
        try {
            parser.parse(new ByteArrayInputStream(mail, 0, Math.min(mail.length, MOST_BYTES)));
        } catch (MimeException | IOException | RuntimeException e) {
            // The rest can't be read, be it by the sender's fault or by the parser's: a ticket of a part is worth more
            // than none.
            return;
        }
    }

    private static Mail mail(MailParts parts, String sender) {
        String subject = Line.of(encodedWords(parts.header("subject").orElse("")), LONGEST_SUBJECT);
        String message = shortened(tidied(parts.text()));
        String messageId = parts.header("message-id").orElseGet(() -> standIn(parts, sender, subject, message));
        return new Mail(messageId, sender, subject, message, parts.attachments());
    }

    /** The same for a mail that is delivered again, by whatever way. */
    private static String standIn(MailParts parts, String sender, String subject, String message) {
        String date = parts.header("date").orElse("");
        return "<" + Sha256.hex(String.join("\n", sender, date, subject, message)) + "@no-message-id>";
    }

    private static Optional<String> sender(MailParts parts) {
        return Stream.of("from", "sender", "reply-to", "return-path")
                .flatMap(name -> parts.header(name).stream())
                .flatMap(MailReader::addresses)
                .findFirst();
    }

    private static Stream<String> addresses(String header) {
        Stream<String> parsed = LenientAddressParser.DEFAULT.parseAddressList(header).flatten().stream()
                .map(Mailbox::getAddress);
        Stream<String> bracketed = BRACKETS.matcher(header).results().map(match -> match.group(1));
        return Stream.concat(parsed, bracketed).map(Email::key).filter(Email::plausible);
    }

    /** As it was sent where a word says that it is encoded and is not. */
    private static String encodedWords(String header) {
        try {
            return DecoderUtil.decodeEncodedWords(header, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException e) {
            return header;
        }
    }

    private static String tidied(String text) {
        return text.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MOST_MESSAGE_BYTES) {
            return text;
        }
        int end = MOST_MESSAGE_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + SHORTENED;
    }
}
