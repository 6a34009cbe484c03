package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOTICE_REFUSED;
import static io.bandstream.producer.http.exchange.ProblemType.UNAVAILABLE;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.purchase.Refunds;
import io.bandstream.producer.receipt.NotificationReader;
import io.bandstream.producer.receipt.StoreNotification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the stores post of their own accord. Both send a notice again where the answer is no success. */
final class StoreNotificationResource {

    private static final Duration SEND_AGAIN = Duration.ofMinutes(1);

    private final Refunds refunds;
    private final Map<Platform, NotificationReader> readers;

    /** @param readers of the stores that are set up */
    StoreNotificationResource(Refunds refunds, Map<Platform, NotificationReader> readers) {
        this.refunds = refunds;
        this.readers = readers;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "takeAppleNotice", call -> take(call, Platform.IOS),
                "takeGoogleNotice", call -> take(call, Platform.ANDROID));
    }

    private Answer take(Call call, Platform store) {
        return Optional.ofNullable(readers.get(store))
                .map(reader -> taken(reader.read(call.body().toString())))
                .orElseGet(StoreNotificationResource::undecided);
    }

    private Answer taken(StoreNotification notice) {
        if (notice instanceof StoreNotification.Refunded refunded) {
            var unused = refunds.refund(refunded.refund());
            return Answer.done();
        }
        if (notice instanceof StoreNotification.Reversed reversed) {
            var unused = refunds.reverse(reversed.reversal());
            return Answer.done();
        }
        if (notice instanceof StoreNotification.NotGenuine) {
            return Answer.problem(NOTICE_REFUSED, "The store has not signed this, or not for this app.");
        }
        return notice instanceof StoreNotification.Other ? Answer.done() : undecided();
    }

    private static Answer undecided() {
        return Answer.problem(Problem.of(UNAVAILABLE, "The notice can't be read at the moment; send it again.")
                .retryAfter(SEND_AGAIN));
    }
}
