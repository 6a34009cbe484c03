package io.bandstream.pipeline;

import static io.bandstream.pipeline.Writes.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a user that is written. */
abstract class UserRulesKit extends RulesKit {

    UserRulesKit(PipelineFixture fixture) {
        super(fixture);
    }

    private Optional<Item> directoryRow() {
        return fixture.get(
                Catalog.USER_DIRECTORY.name(), Item.of("email_lower", app.email).with("email", app.email));
    }

    /**
     * Returns when the stream has dealt with all that was written before. The effect of a marker shows that its batch
     * has been fetched; that of a second one, which lies in a later batch, that the first batch is settled.
     */
    private void usersAreSettled() {
        for (int i = 0; i < 2; i++) {
            Writes marker = new Writes(fixture);
            marker.register();
            soon(() -> summary(marker));
        }
    }

    @Test
    void R6_userInserted_hasASummaryAtZero() {
        soon(() -> assertThat(summary().attempts())
                .hasSize(4)
                .allSatisfy((skill, count) -> assertThat(count).isZero()));
        assertThat(summary().credits()).isEmpty();
    }

    @Test
    void R8_userModified_changesNothingAndWritesNoGuard() {
        usersAreSettled();
        Map<String, List<Item>> before = rowsOfTheUser();
        Optional<Item> listed = directoryRow();

        fixture.update(Catalog.USERS.name(), Item.of("email", app.email), Item.of("last_login", time(30)));
        usersAreSettled();

        assertThat(rowsOfTheUser()).isEqualTo(before);
        assertThat(guards("users")).isZero();
        assertThat(directoryRow()).as("its fence has not moved").isEqualTo(listed);
    }
}
