package io.bandstream.producer.receipt;

import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.model.NotificationTypeV2;
import com.apple.itunes.storekit.model.ResponseBodyV2DecodedPayload;
import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * App Store Server Notifications, version 2: {@code signedPayload} is verified as receipts are, and so is the transaction
 * within. Thread-safe.
 */
public final class AppleNotifications implements NotificationReader {

    private static final Set<NotificationTypeV2> ABOUT_REFUNDS =
            Set.of(NotificationTypeV2.REFUND, NotificationTypeV2.REVOKE, NotificationTypeV2.REFUND_REVERSED);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedDataVerifier verifier;

    private AppleNotifications(SignedDataVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Reads the root certificates.
     *
     * @throws IllegalArgumentException if one can't be used; says which, why and what to do
     */
    public static AppleNotifications with(AppleSettings settings) {
        return new AppleNotifications(AppleSignatures.verifier(settings));
    }

    @Override
    public StoreNotification read(String body) {
        try {
            String signed = JSON.readTree(body).path("signedPayload").asText();
            return judge(verifier.verifyAndDecodeNotification(signed));
        } catch (JsonProcessingException e) {
            return new StoreNotification.NotGenuine("not JSON");
        } catch (VerificationException e) {
            return AppleSignatures.isUndecided(e)
                    ? new StoreNotification.Undecided(AppleSignatures.why(e))
                    : new StoreNotification.NotGenuine(AppleSignatures.why(e));
        }
    }

    private StoreNotification judge(ResponseBodyV2DecodedPayload notification) throws VerificationException {
        NotificationTypeV2 type = notification.getNotificationType();
        if (type == null || !ABOUT_REFUNDS.contains(type) || notification.getData() == null) {
            return new StoreNotification.Other(String.valueOf(notification.getRawNotificationType()));
        }
        JWSTransactionDecodedPayload transaction =
                verifier.verifyAndDecodeTransaction(notification.getData().getSignedTransactionInfo());
        return type == NotificationTypeV2.REFUND_REVERSED
                ? notice(
                        transaction,
                        notification.getSignedDate(),
                        (id, at) -> new StoreNotification.Reversed(new StoreReversal(id, at)))
                : notice(
                        transaction,
                        transaction.getRevocationDate(),
                        (id, at) -> new StoreNotification.Refunded(new StoreRefund(id, at)));
    }

    private static StoreNotification notice(
            JWSTransactionDecodedPayload transaction,
            @Nullable Long at,
            BiFunction<String, Instant, StoreNotification> notice) {
        return transaction.getTransactionId() == null || at == null
                ? new StoreNotification.NotGenuine("no transaction that was taken or given back")
                : notice.apply(transaction.getTransactionId(), Instant.ofEpochMilli(at));
    }
}
