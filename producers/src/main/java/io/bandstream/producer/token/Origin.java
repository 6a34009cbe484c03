package io.bandstream.producer.token;

import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.ItemWriter;
import java.math.BigDecimal;
import java.util.Optional;

/** What our tokens' rows say beside what the old app's do. */
final class Origin {

    private static final String USER_ID = "user_id";
    private static final String PASSWORD_REVISION = "password_revision";

    private Origin() {}

    static Item of(Holder holder) {
        return ItemWriter.empty()
                .text(USER_ID, holder.userId())
                .number(PASSWORD_REVISION, holder.passwordRevision())
                .item();
    }

    static Optional<String> userId(Item row) {
        return row.text(USER_ID);
    }

    static Optional<Long> passwordRevision(Item row) {
        return row.number(PASSWORD_REVISION).map(BigDecimal::longValue);
    }
}
