package io.bandstream.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AppleNotificationsTest {

    private static final String WRITING = "com.ieltsaiprep.academic.writing";
    private static final Instant REFUNDED = Instant.parse("2026-03-02T08:00:00Z");
    private static final AppStore STORE = new AppStore();

    @TempDir
    private Path directory;

    private AppleNotifications notices;

    @BeforeEach
    void open() {
        notices = AppleNotifications.with(AppleSettings.sandbox(STORE.rootIn(directory)));
    }

    private static ObjectNode refunded() {
        return AppStore.refunded("1", WRITING, REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUND", "REVOKE"})
    void read_takenBack_isARefund(String type) {
        assertThat(notices.read(STORE.notice(type, refunded())))
                .isEqualTo(new StoreNotification.Refunded(new StoreRefund("1", REFUNDED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONE_TIME_CHARGE", "REFUND_DECLINED", "CONSUMPTION_REQUEST", "INVENTED_LATER"})
    void read_somethingElse_isOther(String type) {
        assertThat(notices.read(STORE.notice(type, AppStore.purchase("1", WRITING))))
                .isEqualTo(new StoreNotification.Other(type));
    }

    @Test
    void read_refundMadeUndone_isAReversalAtTheTimeOfTheNotice() {
        assertThat(notices.read(STORE.notice("REFUND_REVERSED", AppStore.purchase("1", WRITING))))
                .isEqualTo(new StoreNotification.Reversed(new StoreReversal("1", AppStore.SIGNED)));
    }

    @Test
    void read_signedBySomebodyElse_isNotGenuine() {
        assertThat(notices.read(new AppStore().notice("REFUND", refunded())))
                .isEqualTo(new StoreNotification.NotGenuine("not signed by Apple's App Store"));
    }

    @Test
    void read_transactionWithinSignedBySomebodyElse_isNotGenuine() {
        String foreign = new AppStore().signed(refunded());

        assertThat(notices.read(STORE.posted(AppStore.notification("REFUND", foreign))))
                .isEqualTo(new StoreNotification.NotGenuine("not signed by Apple's App Store"));
    }

    @Test
    void read_receiptInPlaceOfANotification_isNotGenuine() {
        assertThat(notices.read(STORE.posted(refunded())))
                .isEqualTo(new StoreNotification.NotGenuine("signed for another app"));
    }

    @Test
    void read_ofAnotherApp_isNotGenuine() {
        ObjectNode other = AppStore.notification("REFUND", STORE.signed(refunded()));
        other.withObject("/data").put("bundleId", "com.example.other");

        assertThat(notices.read(STORE.posted(other)))
                .isEqualTo(new StoreNotification.NotGenuine("signed for another app"));
    }

    @Test
    void read_ofAnotherEnvironment_isNotGenuine() {
        ObjectNode other = AppStore.notification("REFUND", STORE.signed(refunded()));
        other.withObject("/data").put("environment", "Xcode");

        assertThat(notices.read(STORE.posted(other)))
                .isEqualTo(new StoreNotification.NotGenuine("signed for another environment of the App Store"));
    }

    @Test
    void read_transactionThatStands_isNotGenuine() {
        assertThat(notices.read(STORE.notice("REFUND", AppStore.purchase("1", WRITING))))
                .isEqualTo(new StoreNotification.NotGenuine("no transaction that was taken or given back"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"signedPayload\":7}", "{\"signedPayload\":\"a.b.c\"}"})
    void read_garbage_isNotGenuine(String body) {
        assertThat(notices.read(body)).isInstanceOf(StoreNotification.NotGenuine.class);
    }
}
