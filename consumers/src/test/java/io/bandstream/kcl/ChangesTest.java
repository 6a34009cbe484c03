package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.stream.Change;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChangesTest {

    private final Changes changes = new Changes("table", "2026-01-01T00:00:00.000");

    @Test
    void change_newImageOnly_isInsertedWithItsOrigin() {
        Change change = changes.change(Records.record(7, "INSERT", Map.of(), Records.image("new")));
        assertThat(change).isInstanceOf(Change.Inserted.class);
        Change.Origin origin = change.origin();
        assertThat(origin.table()).isEqualTo("table");
        assertThat(origin.key().text("id")).contains("a");
        assertThat(origin.eventId()).isEqualTo("event-7");
        assertThat(origin.sequenceNumber().digits()).isEqualTo(Records.digits(7));
        assertThat(origin.approximateTime()).isEqualTo(Records.TIME);
    }

    @Test
    void change_bothImages_isModified() {
        Change change = changes.change(Records.record(7, "MODIFY", Records.image("old"), Records.image("new")));
        assertThat(change).isInstanceOf(Change.Modified.class);
        assertThat(change.before().orElseThrow().text("text")).contains("old");
        assertThat(change.after().orElseThrow().text("text")).contains("new");
    }

    @Test
    void change_expiryUnderAnUnknownName_isRemoved() {
        Change change = changes.change(Records.record(7, "EXPIRE", Records.image("old"), Map.of()));
        assertThat(change).isInstanceOf(Change.Removed.class);
        assertThat(change.before().orElseThrow().text("text")).contains("old");
    }
}
