package io.bandstream.producer.receipt;

import com.apple.itunes.storekit.verification.SignedDataVerifier;
import com.apple.itunes.storekit.verification.VerificationException;
import com.apple.itunes.storekit.verification.VerificationStatus;

/** Apple's library as these settings want it, and what its answers mean. */
final class AppleSignatures {

    private AppleSignatures() {}

    static SignedDataVerifier verifier(AppleSettings settings) {
        return new SignedDataVerifier(
                AppleRoots.read(settings.roots()),
                App.ID,
                settings.appAppleId().orElse(null),
                settings.environment().environment(),
                settings.revocation());
    }

    /** Whether the same data may be found genuine at another time. */
    static boolean isUndecided(VerificationException refused) {
        return refused.getStatus() == VerificationStatus.RETRYABLE_VERIFICATION_FAILURE;
    }

    /** The library's own message may quote what was signed: only its status is passed on. */
    static String why(VerificationException refused) {
        return switch (refused.getStatus()) {
            case RETRYABLE_VERIFICATION_FAILURE -> "Apple can't be asked about its certificates now; try again later";
            case INVALID_APP_IDENTIFIER -> "signed for another app";
            case INVALID_ENVIRONMENT -> "signed for another environment of the App Store";
            case INVALID_CERTIFICATE, INVALID_CHAIN_LENGTH, INVALID_CHAIN -> "not signed by Apple's App Store";
            case OK, VERIFICATION_FAILURE -> "not signed as the App Store signs";
        };
    }
}
