package io.bandstream.producer.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailReaderTest {

    private static final String HEADERS = """
        Message-ID: <one@mail.example.com>
        From: Ann Asker <Ann@Example.com>
        Subject: Help
        """;

    @Test
    void read_plainMail_hasItsHeadersAndText() {
        Mail mail = read(HEADERS + "\nHello,\n\nhow do I start?\n");

        assertThat(mail)
                .isEqualTo(new Mail("<one@mail.example.com>", "ann@example.com", "Help", "Hello,\n\nhow do I start?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?B?w4RuZGVydW5n?=|Änderung",
                "=?ISO-8859-1?Q?caf=E9?= au lait|café au lait",
                "=?koi8-r?Q?=F0=D2=C9?= =?koi8-r?Q?=D7=C5=D4?=|Привет",
                "=?no-such-charset?Q?abc?=|=?no-such-charset?Q?abc?=",
                "=?utf-8?B?not base64|=?utf-8?B?not base64",
                "raw ünïcode|raw ünïcode"
            })
    void read_subject_isDecodedWhereItCanBe(String sent, String meant) {
        assertThat(read("From: a@example.com\nSubject: " + sent + "\n\n").subject())
                .isEqualTo(meant);
    }

    @Test
    void read_foldedSubject_isOneLine() {
        assertThat(read("From: a@example.com\nSubject: one\n two\n\tthree\n\n").subject())
                .isEqualTo("one two three");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: a@example.com|a@example.com",
                "From: <A@Example.COM>|a@example.com",
                "From: \"Ann, of the\" (a comment) <a@example.com>|a@example.com",
                "From: ann@home <a@example.com>|a@example.com",
                "From: =?utf-8?Q?=C3=84nn?= <a@example.com>, b@example.com|a@example.com",
                "From: nobody;Reply-To: a@example.com|a@example.com",
                "From: ;Sender: a@example.com|a@example.com",
                "Return-Path: <a@example.com>|a@example.com",
                "FROM:a@example.com|a@example.com",
                "From: a@example.com;From: b@example.com|a@example.com"
            })
    void read_sender_isTheFirstThatCanBeAnswered(String headers, String sender) {
        assertThat(read(headers.replace(';', '\n') + "\n\ntext").userEmail()).isEqualTo(sender);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Subject: who?\n\nHello",
                "From: <>\n\n",
                "From: undisclosed:;\n\nx",
                "no header at all",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nFrom: x@example.com\n\nx"
            })
    void read_withoutASender_isNothing(String mail) {
        assertThat(MailReader.read(mail.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    static Stream<Arguments> charsets() {
        return Stream.of(
                Arguments.of("iso-2022-jp", "iso-2022-jp", "試験はいつ"),
                Arguments.of("windows-1251", "windows-1251", "Когда экзамен"),
                Arguments.of("GB18030", "GB18030", "考试"),
                Arguments.of("UTF-16BE", "UTF-16BE", "é€"),
                Arguments.of("us-ascii", "UTF-8", "é€"),
                Arguments.of("us-ascii", "windows-1252", "é€"),
                Arguments.of("utf-8", "windows-1252", "é€"),
                Arguments.of("x-unknown-42", "UTF-8", "é€"),
                Arguments.of("'; drop", "windows-1252", "é€"));
    }

    @ParameterizedTest
    @MethodSource("charsets")
    void read_text_isReadByWhatItIs(String named, String written, String text) {
        String body = Base64.getEncoder().encodeToString(text.getBytes(Charset.forName(written)));

        assertThat(read(HEADERS + "Content-Type: text/plain; charset=\"" + named
                                + "\"\nContent-Transfer-Encoding: base64\n\n" + body + "\n")
                        .message())
                .isEqualTo(text);
    }

    @Test
    void read_quotedPrintable_isDecoded() {
        assertThat(read(HEADERS + """
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            caf=C3=A9 =
            au lait =ZZ\
            """).message()).startsWith("café au lait");
    }

    @Test
    void read_htmlOnly_isItsText() {
        assertThat(read(HEADERS + """
            Content-Type: text/html

            <html><head><title>Mail</title><style>p {color: red}</style></head><body>
            <!-- unseen --><p>Hello&nbsp;&amp; good&#32;day,</p><p>it   costs 3 &lt; 4&euro;<br>
            <b>bold</b><script>alert("no")</script> end</p><table><tr><td>a</td><td>b</td></tr></table>
            """).message()).isEqualTo("Hello & good day,\nit costs 3 < 4€\nbold end\na b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a <b|a",
                "1 < 2 & 3 > 2|1 < 2 & 3 > 2",
                "&bogus; &#xFFFFFFFF; &#x41; &;|&bogus; &#xFFFFFFFF; A &;",
                "<style>no end|''",
                "<!-- no end|''",
                "<p><p><p>one|one"
            })
    void read_brokenHtml_isReadAsFarAsItGoes(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text);
    }

    @Test
    void read_alternative_isThePlainPart_orTheHtmlWhereThatIsEmpty() {
        assertThat(read(multipart("alternative", part("text/plain", "plain"), part("text/html", "<p>rich</p>")))
                        .message())
                .isEqualTo("plain");
        assertThat(read(multipart("alternative", part("text/plain", "  "), part("text/html", "<p>rich</p>")))
                        .message())
                .isEqualTo("rich");
    }

    @Test
    void read_mixed_hasAllItsTexts_alsoOfAnAlternativeInside() {
        String inner = "Content-Type: multipart/alternative; boundary=in\n\n--in\n" + part("text/plain", "plain")
                + "\n--in\n" + part("text/html", "<p>rich</p>") + "\n--in--\n";

        assertThat(read(multipart("mixed", part("text/plain", "one"), inner, part("text/html", "<i>three</i>")))
                        .message())
                .isEqualTo("one\n\nplain\n\nthree");
    }

    @Test
    void read_attachments_areListedNotKept() {
        String pdf = """
            Content-Type: application/PDF; name=other.pdf
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename*=UTF-8''na%C3%AFve%20file.pdf

            c2VjcmV0IQ==
            """;
        String note = "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"a\tnote.txt\"\n\nsecret\n";
        String inline = "Content-Type: image/png; name=\"=?utf-8?Q?=C3=A4.png?=\"\n\nsecret\n";
        String forwarded = "Content-Type: message/rfc822\n\nFrom: c@example.com\nSubject: inner\n\nsecret\n";

        Mail mail = read(multipart("mixed", part("text/plain", "see below"), pdf, note, inline, forwarded));

        assertThat(mail.message()).isEqualTo("see below");
        assertThat(mail.subject()).isEqualTo("Help");
        assertThat(mail.attachments().stream().map(one -> one.name() + "|" + one.type() + "|" + one.bytes()))
                .containsExactly(
                        "naïve file.pdf|application/pdf|7",
                        "a note.txt|text/plain|7",
                        "ä.png|image/png|7",
                        "|message/rfc822|43");
        assertThat(mail.attachments().toString()).doesNotContain("note", "pdf");
    }

    @Test
    void read_endlessAttachments_areListedUpToAHundred() {
        String[] parts =
                Stream.generate(() -> part("image/png", "x")).limit(150).toArray(String[]::new);

        assertThat(read(multipart("mixed", parts)).attachments()).hasSize(MailParts.MOST_ATTACHMENTS);
    }

    @Test
    void read_hugeText_isShortenedWithinACharacter() {
        Mail mail = read(HEADERS + "Content-Type: text/plain; charset=utf-8\n\n" + "€uro ".repeat(500_000));

        assertThat(mail.message())
                .startsWith("€uro €uro")
                .endsWith(MailReader.SHORTENED)
                .doesNotContain("\ufffd");
        assertThat(mail.message().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(MailReader.MOST_MESSAGE_BYTES - 4, MailReader.MOST_MESSAGE_BYTES + 20);
    }

    @Test
    void read_hugeHeaders_areCut() {
        Mail mail = read("From: a@example.com\nSubject: " + "x".repeat(100_000) + "\nX-Big: " + "y".repeat(100_000)
                + "\n\ntext");

        assertThat(mail.subject()).hasSize(998);
        assertThat(mail.message()).isEqualTo("text");
    }

    @Test
    void read_endlessNesting_keepsWhatCameBefore() {
        StringBuilder deep = new StringBuilder(HEADERS);
        for (int i = 0; i < 5_000; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
            deep.append(i == 0 ? part("text/plain", "before") + "\n--b0\n" : "");
        }

        deep.append(part("text/plain", "after"));

        assertThat(read(deep.toString()).message()).isEqualTo("before");
    }

    @Test
    void read_controls_areLeftOut() {
        assertThat(read(HEADERS + "\na\u0000b\u0007c\r\n\r\n\r\n\r\nd\te").message())
                .isEqualTo("abc\n\nd\te");
    }

    @Test
    void read_withoutMessageId_isKnownBySenderDateAndText() {
        String first = read("Received: one\nFrom: a@example.com\nDate: Mon, 1 Mar 2027\n\ntext")
                .messageId();

        assertThat(read("Received: two\nFrom: a@example.com\nDate: Mon, 1 Mar 2027\n\ntext")
                        .messageId())
                .isEqualTo(first);
        assertThat(read("From: a@example.com\nDate: Tue, 2 Mar 2027\n\ntext").messageId())
                .isNotEqualTo(first);
        assertThat(read("From: b@example.com\nDate: Mon, 1 Mar 2027\n\ntext").messageId())
                .isNotEqualTo(first);
    }

    /** Bytes are changed, taken out and doubled; what a parser throws would end the test. */
    @Test
    void read_mutilatedMails_neverThrows() {
        long seed = Long.getLong("bandstream.mail.seed", 20_261_125L);
        Random random = new Random(seed);
        byte[] mail = multipart(
                        "alternative",
                        part("text/plain; charset=utf-8", "=C3=A4"),
                        """
                        Content-Type: application/pdf; name*0=a; name*1*=b
                        Content-Transfer-Encoding: base64
                        Content-Disposition: attachment; filename*=UTF-8''%C3%AF

                        c2VjcmV0IQ==
                        """,
                        part("text/html", "<p title='&amp;'>&#x41;<!-- --></p>"))
                .getBytes(StandardCharsets.UTF_8);

        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            Optional<Mail> outcome = MailReader.read(mutilated(mail, random));
            read += outcome.isPresent() ? 1 : 0;
            outcome.ifPresent(TriageRules::triage);
        }

        assertThat(read).as("mails with a sender, seed %s", seed).isGreaterThan(1_000);
    }

    private static byte[] mutilated(byte[] mail, Random random) {
        byte[] bytes = mail.clone();
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
        for (int change = random.nextInt(12); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        byte[] result = new byte[length];
        System.arraycopy(bytes, 0, result, 0, length);
        return result;
    }

    private static String part(String type, String content) {
        return "Content-Type: " + type + "\n\n" + content + "\n";
    }

    private static String multipart(String subtype, String... parts) {
        return HEADERS + "Content-Type: multipart/" + subtype + "; boundary=\"out\"\n\npreamble\n--out\n"
                + String.join("\n--out\n", parts) + "\n--out--\nepilogue\n";
    }

    private static Mail read(String mail) {
        return MailReader.read(mail.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
