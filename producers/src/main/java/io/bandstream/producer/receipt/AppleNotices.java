package io.bandstream.producer.receipt;

import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.model.NotificationTypeV2;
import com.apple.itunes.storekit.model.ResponseBodyV2DecodedPayload;
import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * App Store Server Notifications, version 2: {@code signedPayload} is verified as receipts are, and so is the transaction
 * within. Thread-safe.
 */
public final class AppleNotices implements NoticeReader {

    private static final Set<NotificationTypeV2> TAKEN_BACK =
            Set.of(NotificationTypeV2.REFUND, NotificationTypeV2.REVOKE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SignedDataVerifier verifier;

    private AppleNotices(SignedDataVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Reads the root certificates.
     *
     * @throws IllegalArgumentException if one can't be used; says which, why and what to do
     */
    public static AppleNotices with(AppleSettings settings) {
        return new AppleNotices(AppleSignatures.verifier(settings));
    }

    @Override
    public Notice read(String body) {
        try {
            String signed = JSON.readTree(body).path("signedPayload").asText();
            return judge(verifier.verifyAndDecodeNotification(signed));
        } catch (JsonProcessingException e) {
            return new Notice.NotGenuine("not JSON");
        } catch (VerificationException e) {
            return AppleSignatures.isUndecided(e)
                    ? new Notice.Undecided(AppleSignatures.why(e))
                    : new Notice.NotGenuine(AppleSignatures.why(e));
        }
    }

    private Notice judge(ResponseBodyV2DecodedPayload notification) throws VerificationException {
        NotificationTypeV2 type = notification.getNotificationType();
        if (type == null || !TAKEN_BACK.contains(type) || notification.getData() == null) {
            return new Notice.Other(String.valueOf(notification.getRawNotificationType()));
        }
        return refund(verifier.verifyAndDecodeTransaction(notification.getData().getSignedTransactionInfo()));
    }

    private static Notice refund(JWSTransactionDecodedPayload transaction) {
        Optional<Long> at = Optional.ofNullable(transaction.getRevocationDate());
        return transaction.getTransactionId() == null || at.isEmpty()
                ? new Notice.NotGenuine("no transaction that was taken back")
                : new Notice.Refunded(new StoreRefund(
                        Objects.requireNonNull(transaction.getTransactionId()), Instant.ofEpochMilli(at.get())));
    }
}
