package io.bandstream.schema.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.capture.CaptureReader;
import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.CapturedWrite.Batch;
import io.bandstream.schema.capture.CapturedWrite.Put;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The old app's own items, where the capture is at hand. */
final class CapturedItemsTest {

    private static final Path CAPTURE = Path.of("..", "..", "shared", "traffic", "original-app.jsonl");
    private static final List<Captured> ITEMS = new ArrayList<>();

    private record Captured(ItemKind<?> kind, Item item) {}

    @BeforeAll
    static void readCapture() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(CAPTURE),
                "skipped: the old app's capture is not at ../shared/traffic/original-app.jsonl beside the repository");
        ITEMS.clear();
        try (CaptureReader reader = CaptureReader.open(CAPTURE)) {
            Optional<CapturedWrite> write = reader.next();
            while (write.isPresent()) {
                collect(write.get());
                write = reader.next();
            }
        }
    }

    private static void collect(CapturedWrite write) {
        if (write instanceof Put put) {
            ITEMS.add(new Captured(ItemKind.of(put.table()), put.item()));
        } else if (write instanceof Batch batch) {
            batch.writes().forEach(CapturedItemsTest::collect);
        }
    }

    @Test
    void capture_holdsEveryPut() {
        assertThat(ITEMS).hasSize(307 + 40);
    }

    @Test
    void capturedItem_readAndWritten_keepsEveryAttribute() {
        assertThat(ITEMS).allSatisfy(captured -> {
            Item written = captured.kind().rewrite(captured.item());
            captured.item()
                    .attributes()
                    .forEach((name, value) -> assertThat(meaning(written, name))
                            .as("%s of a %s", name, captured.kind())
                            .isEqualTo(meaning(captured.item(), name)));
            assertThat(JsonSchemas.complaints(captured.kind().schema(), written))
                    .as("%s", captured.kind())
                    .isEmpty();
        });
    }

    /** Times come back in another spelling. */
    private static Object meaning(Item item, String name) {
        Optional<Instant> time = item.text(name).flatMap(IsoTime::read);
        return time.isPresent() ? time : item.get(name);
    }

    @Test
    void capturedItem_asPlainJson_fitsTheSchemaOfVersionZero() {
        assertThat(ITEMS)
                .allSatisfy(captured -> assertThat(
                                JsonSchemas.complaints(captured.kind().schema(), captured.item()))
                        .isEmpty());
    }

    @Test
    void capturedItem_withAnotherTypeOfKey_isRefused() {
        assertThat(ITEMS).allSatisfy(captured -> {
            String key = JsonSchemas.source(captured.kind().schema(), 0)
                    .orElseThrow()
                    .path("required")
                    .path(0)
                    .asText();
            Item wrong = captured.item().with(key, Value.of(false));
            assertThat(JsonSchemas.complaints(captured.kind().schema(), wrong)).isNotEmpty();
        });
    }
}
