package io.bandstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bandstream.console.ManualClock;
import io.bandstream.console.MemoryStore;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.producer.token.Token;
import io.bandstream.producer.token.Tokens;
import io.bandstream.schema.Catalog;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AccessKeyTest {

    private final MemoryStore store = new MemoryStore();
    private final Tokens tokens = new Tokens(new SplittableRandom(1));
    private final AccessKey key = new AccessKey(store, tokens, new ManualClock());

    @Test
    void firstConsole_makesTheToken_andTheNextOneTakesIt() {
        Token token = key.make().orElseThrow();
        AccessKey other = new AccessKey(store, tokens, new ManualClock());

        assertThat(other.make()).isEmpty();
        assertThat(other.admitted(token.text())).contains(token.digest());
        assertThat(other.admitted("  " + token.text() + "\n"))
                .as("as it is pasted")
                .isPresent();
    }

    @Test
    void table_holdsTheDigestAlone() {
        Token token = key.make().orElseThrow();

        assertThat(store.rows(Catalog.CONSOLE_ACCESS))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.toString()).doesNotContain(token.text()).contains(token.digest()));
    }

    @Test
    void anythingElse_opensNothing() {
        assertThat(key.admitted("")).as("before there is a token").isEmpty();
        Token token = key.make().orElseThrow();

        assertThat(key.admitted("")).isEmpty();
        assertThat(key.admitted(token.digest())).as("what the table holds").isEmpty();
        assertThat(key.admitted(token.text().substring(1))).isEmpty();
    }

    @Test
    void renewed_theOneBeforeOpensNothingAnyMore() {
        Token old = key.make().orElseThrow();

        Token renewed = key.renew();

        assertThat(key.admitted(old.text())).isEmpty();
        assertThat(key.admitted(renewed.text())).isPresent();
        assertThat(key.make()).isEmpty();
    }

    @Test
    void renewed_whereThereWasNone_makesOne() {
        assertThat(key.admitted(key.renew().text())).isPresent();
    }

    @Test
    void tablesGone_nobodyIsAdmitted() {
        Token token = key.make().orElseThrow();
        store.lose();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> key.admitted(token.text()));
    }
}
