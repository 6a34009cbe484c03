package io.bandstream.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.account.Platform;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StoreReceiptsTest {

    private final ReceiptVerifier stores = new StoreReceipts(
            Optional.of(receipt -> new Verdict.NotGenuine("Apple")),
            Optional.of(receipt -> new Verdict.NotGenuine("Google")));

    @Test
    void verify_eachPlatform_asksItsStore() {
        assertThat(stores.verify(new Receipt(Platform.IOS, ""))).isEqualTo(new Verdict.NotGenuine("Apple"));
        assertThat(stores.verify(new Receipt(Platform.ANDROID, ""))).isEqualTo(new Verdict.NotGenuine("Google"));
    }

    @Test
    void verify_storeThatIsNotSetUp_isUndecided() {
        ReceiptVerifier none = new StoreReceipts(Optional.empty(), Optional.empty());

        assertThat(none.verify(new Receipt(Platform.IOS, ""))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void verify_oversized_isNotGenuineWithoutALook() {
        assertThat(stores.verify(new Receipt(Platform.IOS, "x".repeat(StoreReceipts.LONGEST + 1))))
                .isEqualTo(new Verdict.NotGenuine("longer than any receipt is"));
    }
}
