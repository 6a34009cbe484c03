package io.bandstream.producer.receipt;

import com.apple.itunes.storekit.model.InAppOwnershipType;
import com.apple.itunes.storekit.model.JWSTransactionDecodedPayload;
import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Signed transactions (JWS) of the App Store. Apple's own library checks the signature, the certificates up to the root,
 * the app and the environment. Thread-safe.
 */
public final class AppleReceipts implements ReceiptVerifier {

    private final SignedDataVerifier verifier;

    private AppleReceipts(SignedDataVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Reads the root certificates.
     *
     * @throws IllegalArgumentException if one can't be used; says which, why and what to do
     */
    public static AppleReceipts with(AppleSettings settings) {
        return new AppleReceipts(AppleSignatures.verifier(settings));
    }

    @Override
    public Verdict verify(Receipt receipt) {
        try {
            return judge(verifier.verifyAndDecodeTransaction(receipt.data()));
        } catch (VerificationException e) {
            return AppleSignatures.isUndecided(e)
                    ? new Verdict.Undecided(AppleSignatures.why(e))
                    : new Verdict.NotGenuine(AppleSignatures.why(e));
        }
    }

    private static Verdict judge(JWSTransactionDecodedPayload signed) {
        if (signed.getTransactionId() == null || signed.getProductId() == null || signed.getPurchaseDate() == null) {
            return new Verdict.NotGenuine("not a receipt of a purchase");
        }
        if (signed.getRevocationDate() != null) {
            return new Verdict.NotGenuine("a receipt of a purchase that Apple has refunded or revoked");
        }
        if (signed.getInAppOwnershipType() == InAppOwnershipType.FAMILY_SHARED) {
            return new Verdict.NotGenuine("a receipt of what a family shares, which somebody else has bought");
        }
        return new Verdict.Genuine(new StoreTransaction(
                signed.getTransactionId(),
                signed.getProductId(),
                Instant.ofEpochMilli(signed.getPurchaseDate()),
                Optional.ofNullable(signed.getQuantity()).orElse(1),
                Optional.ofNullable(signed.getAppAccountToken()).map(UUID::toString)));
    }
}
