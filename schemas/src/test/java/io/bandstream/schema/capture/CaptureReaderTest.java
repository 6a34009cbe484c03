package io.bandstream.schema.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Delete;
import io.bandstream.schema.capture.CapturedWrite.Put;
import io.bandstream.schema.capture.CapturedWrite.Update;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class CaptureReaderTest {

    private static final String USERS = "ielts-genai-prep-users";
    private static final String GOOD = "{\"operation\":\"DeleteItem\",\"request\":{\"TableName\":\"" + USERS
            + "\",\"Key\":{\"email\":{\"S\":\"v\"}}}}";
    private static final String ONE_OF_A_BATCH = "{\"DeleteRequest\":{\"Key\":{\"email\":{\"S\":\"v\"}}}}";

    @TempDir
    private Path folder;

    @Test
    void next_eachOperation_isUnderstood() throws IOException {
        List<CapturedWrite> writes = read(
                GOOD,
                "{\"operation\":\"PutItem\",\"request\":{\"TableName\":\"" + USERS
                        + "\",\"Item\":{\"email\":{\"S\":\"v\"},\"x\":{\"BOOL\":true}}}}",
                "{\"operation\":\"UpdateItem\",\"request\":{\"TableName\":\"" + USERS
                        + "\",\"Key\":{\"email\":{\"S\":\"v\"}},"
                        + "\"UpdateExpression\":\"SET #a = :a\",\"ExpressionAttributeNames\":{\"#a\":\"a\"},"
                        + "\"ExpressionAttributeValues\":{\":a\":{\"N\":\"6.50\"}},\"ReturnValues\":\"ALL_NEW\"}}",
                batch("{\"PutRequest\":{\"Item\":{\"email\":{\"S\":\"w\"}}}}," + ONE_OF_A_BATCH));

        Item key = Item.of("email", "v");
        Item values = Item.builder().put(":a", new BigDecimal("6.5")).build();
        assertThat(writes)
                .containsExactly(
                        new Delete(USERS, key),
                        new Put(USERS, key.toBuilder().put("x", true).build()),
                        new Update(USERS, key, "SET #a = :a", Map.of("#a", "a"), values),
                        new Batch(List.of(new Put(USERS, Item.of("email", "w")), new Delete(USERS, key))));
        assertThat(writes).extracting(CapturedWrite::items).containsExactly(1, 1, 1, 2);
    }

    @Test
    void next_lastLineWithoutEnd_isRead() throws IOException {
        assertThat(readAll(Files.writeString(folder.resolve("capture.jsonl"), GOOD + "\n" + GOOD)))
                .hasSize(2);
    }

    @Test
    void next_emptyFile_hasNoLine() throws IOException {
        assertThat(read()).isEmpty();
    }

    @Test
    void next_linesAcrossChunks_areWhole() throws IOException {
        String text = "ä".repeat(50_000);
        String line = "{\"operation\":\"PutItem\",\"request\":{\"TableName\":\"" + USERS
                + "\",\"Item\":{\"email\":{\"S\":\"" + text + "\"}}}}";

        assertThat(read(line, GOOD, line))
                .containsExactly(
                        new Put(USERS, Item.of("email", text)),
                        new Delete(USERS, Item.of("email", "v")),
                        new Put(USERS, Item.of("email", text)));
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void next_malformedLine_isNamedByFileAndNumberAndNotQuoted(String malformed) {
        assertThatThrownBy(() -> read(GOOD, GOOD, malformed, GOOD))
                .isInstanceOfSatisfying(
                        MalformedCaptureException.class,
                        e -> assertThat(e.line()).isEqualTo(3))
                .hasMessageStartingWith("line 3 of " + folder.resolve("capture.jsonl") + ": ")
                .hasMessageNotContaining("secret")
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }

    static final List<String> MALFORMED = List.of(
            "",
            "  ",
            "secret",
            GOOD.substring(0, GOOD.length() - 1),
            GOOD + "secret",
            GOOD + GOOD,
            GOOD + "\r",
            "\uFEFF" + GOOD,
            "[]",
            "{}",
            "{\"operation\":\"PutItem\"}",
            GOOD.replace("DeleteItem", "secret"),
            GOOD.replace("DeleteItem", "PutItem"),
            GOOD.replace("\"S\"", "\"X\""),
            GOOD.replace("\"S\":\"v\"", "\"N\":\"secret\""),
            GOOD.replace("\"S\":\"v\"", "\"S\":17"),
            GOOD.replace("\"S\":\"v\"", "\"S\":\"secret\",\"S\":\"secret\""),
            GOOD.replace("\"S\":\"v\"", "\"S\":\"\""),
            GOOD.replace("\"S\":\"v\"", "\"S\":\"secret\\ud83d\""),
            GOOD.replace("\"S\":\"v\"", "\"N\":\"17\""),
            GOOD.replace("\"email\"", "\"secret@example.org\""),
            GOOD.replace("{\"S\":\"v\"}", "{\"S\":\"v\"},\"other\":{\"S\":\"secret\"}"),
            GOOD.replace("{\"S\":\"v\"}", "{\"S\":\"v\"},\"\\u001b[secret\\n\":{\"X\":\"secret\"}"),
            GOOD.replace("{\"S\":\"v\"}", "{\"L\":" + "[".repeat(2000) + "]".repeat(2000) + "}"),
            GOOD.replace("\"" + USERS + "\"", "17"),
            GOOD.replace(USERS, "ielts-elsewhere"),
            GOOD.replace("\"TableName\"", "\"ConditionExpression\":\"secret\",\"TableName\""),
            GOOD.replace("\"TableName\"", "\"secret@example.org\":\"secret\",\"TableName\""),
            batch("{\"UpdateRequest\":{}}"),
            batch("{}"),
            batch(""),
            batch(ONE_OF_A_BATCH + ",{\"DeleteRequest\":{\"Key\":{\"user_id\":{\"S\":\"secret\"}}}}"),
            batch(ONE_OF_A_BATCH.replace("}}}}", "}}},\"PutRequest\":{}}")),
            batch(ONE_OF_A_BATCH + ("," + ONE_OF_A_BATCH).repeat(25)),
            batch("").replace("[]", "\"secret\""),
            batch("").replace("[]", "{\"k\":\"secret\"}"));

    @Test
    void next_notUtf8_isNamed() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.writeString(file, GOOD + "\n" + GOOD.replace("\"v\"", "\"Zoë\""), Charset.forName("windows-1252"));

        assertThatThrownBy(() -> readAll(file)).hasMessage("line 2 of " + file + ": not UTF-8");
    }

    @Test
    void next_endlessLine_isRefusedBeforeItFillsTheMemory() {
        byte[] good = (GOOD + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) 'x');
                return length;
            }
        };
        try (Lines lines = new Lines(new SequenceInputStream(new ByteArrayInputStream(good), endless))) {
            assertThat(lines.next()).contains(GOOD);
            assertThatThrownBy(lines::next).isInstanceOf(Fault.class).hasMessageContaining("longer than 32 MiB");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String batch(String writes) {
        return "{\"operation\":\"BatchWriteItem\",\"request\":{\"RequestItems\":{\"" + USERS + "\":[" + writes + "]}}}";
    }

    private List<CapturedWrite> read(String... lines) throws IOException {
        return readAll(Files.writeString(
                folder.resolve("capture.jsonl"), lines.length == 0 ? "" : String.join("\n", lines) + "\n"));
    }

    private static List<CapturedWrite> readAll(Path file) throws IOException {
        List<CapturedWrite> writes = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            Optional<CapturedWrite> write = reader.next();
            while (write.isPresent()) {
                writes.add(write.get());
                assertThat(reader.line()).isEqualTo(writes.size());
                write = reader.next();
            }
        }
        return writes;
    }
}
