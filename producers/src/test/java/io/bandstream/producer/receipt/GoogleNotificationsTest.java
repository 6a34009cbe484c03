package io.bandstream.producer.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleNotificationsTest {

    private static final String ORDER = "GPA.3392-5697-8553-77265";
    private static final Instant VOIDED = Instant.parse("2026-03-02T08:00:00Z");

    private final GooglePlay play = new GooglePlay();
    private final GoogleNotifications notices = new GoogleNotifications(play);

    @Test
    void read_voidedAsPlaySays_isARefund() {
        play.takeBack(ORDER, VOIDED);

        assertThat(notices.read(GooglePlay.notice(ORDER)))
                .isEqualTo(new StoreNotification.Refunded(new StoreRefund(ORDER, VOIDED)));
    }

    @Test
    void read_voidedButPlayDoesNotSaySo_isUndecidedUntilItDoes() {
        assertThat(notices.read(GooglePlay.notice(ORDER))).isInstanceOf(StoreNotification.Undecided.class);

        play.takeBack(ORDER, VOIDED);
        assertThat(notices.read(GooglePlay.notice(ORDER))).isInstanceOf(StoreNotification.Refunded.class);
    }

    @Test
    void read_ownVoidedTokenWithAnothersOrder_isARefundOfOnesOwn() {
        play.takeBack("GPA.own", VOIDED);
        ObjectNode forged = notification();
        forged.putObject("voidedPurchaseNotification")
                .put("purchaseToken", GooglePlay.token("GPA.own"))
                .put("orderId", "GPA.victim");

        assertThat(notices.read(GooglePlay.posted(forged)))
                .isEqualTo(new StoreNotification.Refunded(new StoreRefund("GPA.own", VOIDED)));
    }

    @Test
    void read_playOutOfReach_isUndecided() {
        play.takeBack(ORDER, VOIDED);
        play.goDown();

        assertThat(notices.read(GooglePlay.notice(ORDER)))
                .isEqualTo(new StoreNotification.Undecided("Google Play can't be reached; try again later"));
    }

    @Test
    void read_ofAnotherApp_isNotGenuine() {
        ObjectNode other = notification().put("packageName", "com.example.other");

        assertThat(notices.read(GooglePlay.posted(other)))
                .isEqualTo(new StoreNotification.NotGenuine("about another app"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oneTimeProductNotification", "testNotification"})
    void read_somethingElse_isOther(String type) {
        ObjectNode other = notification();
        other.putObject(type).put("version", "1.0");

        assertThat(notices.read(GooglePlay.posted(other))).isEqualTo(new StoreNotification.Other(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"message\":{\"data\":\"#\"}}",
                "{\"message\":{\"data\":\"AAAA\"}}"
            })
    void read_garbage_isNotGenuine(String body) {
        assertThat(notices.read(body)).isInstanceOf(StoreNotification.NotGenuine.class);
    }

    private static ObjectNode notification() {
        return new ObjectMapper()
                .createObjectNode()
                .put("packageName", "com.ieltsaiprep.app")
                .put("eventTimeMillis", "1772438400000");
    }
}
