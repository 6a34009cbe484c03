package io.bandstream.producer.content.loading;

import io.bandstream.schema.codec.PlainJson;
import java.nio.charset.StandardCharsets;

/** Whether a row has room in its table. As JSON it is never much smaller than DynamoDB counts it. */
final class RowSize {

    /** DynamoDB takes 409,600 with names and marks of its own. */
    static final int MOST_BYTES = 350_000;

    private RowSize() {}

    static boolean isTooLarge(ContentRow row) {
        return PlainJson.toJson(row.item()).toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
