package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.RECEIPT_REFUSED;
import static io.bandstream.producer.http.exchange.ProblemType.RECEIPT_TAKEN;
import static io.bandstream.producer.http.exchange.ProblemType.UNAVAILABLE;
import static io.bandstream.producer.http.exchange.ProblemType.UNKNOWN_PRODUCT;

import io.bandstream.producer.account.Platform;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.purchase.Granting;
import io.bandstream.producer.purchase.Purchases;
import io.bandstream.producer.receipt.Receipt;
import java.time.Duration;
import java.util.Map;

/** Purchases, by the receipts of the stores. */
final class PurchaseResource {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Purchases purchases;

    PurchaseResource(Purchases purchases) {
        this.purchases = purchases;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("handInReceipt", this::handIn);
    }

    private Answer handIn(Call call) {
        Receipt receipt = new Receipt(call.word("/platform", Platform.class), call.text("/receipt"));
        Granting answer = purchases.grant(call.user(), receipt);
        if (answer instanceof Granting.Granted granted) {
            return Answer.created(
                    "/v1/credits",
                    Json.object()
                            .put("transaction_id", granted.transactionId())
                            .put("product_id", granted.productId())
                            .put("granted", granted.granted()));
        }
        return answer instanceof Granting.Duplicate duplicate ? again(duplicate) : refused(answer);
    }

    private static Answer again(Granting.Duplicate duplicate) {
        return duplicate
                .toYou()
                .map(earlier -> Answer.ok(Json.object()
                        .put("transaction_id", duplicate.transactionId())
                        .put("product_id", earlier.productId())
                        .put("granted", 0)))
                .orElseGet(() -> Answer.problem(RECEIPT_TAKEN, "Another account was granted it."));
    }

    private static Answer refused(Granting answer) {
        if (answer instanceof Granting.ReceiptRefused refused) {
            return Answer.problem(RECEIPT_REFUSED, "The receipt is refused: " + refused.why() + ".");
        }
        if (answer instanceof Granting.UnknownProduct) {
            return Answer.problem(UNKNOWN_PRODUCT, "The receipt is genuine, but its product is not sold here.");
        }
        return answer instanceof Granting.ReceiptUndecided
                ? Answer.problem(Problem.of(UNAVAILABLE, "The store does not tell at the moment.")
                        .retryAfter(ASK_AGAIN))
                : SessionResource.over();
    }
}
