package io.bandstream.producer.receipt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How receipts of the App Store are verified.
 *
 * @param roots files with Apple's root certificates, DER or PEM, and what they must be
 * @param environment whose purchases count; a receipt of another one is refused
 * @param appAppleId the app's number in the App Store; without it nothing of PRODUCTION can be verified
 * @param revocation whether Apple is asked if it has revoked a certificate, and certificates must be valid today. Else
 *     nothing leaves this machine, and they must have been valid when the receipt was signed
 */
public record AppleSettings(
        List<Root> roots, AppStoreEnvironment environment, Optional<Long> appAppleId, boolean revocation) {

    /** Of Apple Root CA - G3, from {@code https://www.apple.com/certificateauthority/AppleRootCA-G3.cer}. */
    public static final String APPLE_ROOT_CA_G3 =
            "63:34:3A:BF:B8:9A:6A:03:EB:B5:7E:9B:3F:5F:A7:BE:7C:4F:5C:75:6F:30:17:B3:A8:C4:88:C3:65:3E:91:79";

    /**
     * One root certificate.
     *
     * @param fingerprint SHA-256 over its DER form, in hex digits, colons between or not
     */
    public record Root(Path file, String fingerprint) {

        public static Root appleG3(Path file) {
            return new Root(file, APPLE_ROOT_CA_G3);
        }
    }

    public AppleSettings {
        roots = List.copyOf(roots);
        List<String> problems = new ArrayList<>();
        if (roots.isEmpty()) {
            problems.add("roots is empty: name the file of Apple Root CA - G3");
        }
        if (environment == AppStoreEnvironment.PRODUCTION && appAppleId.isEmpty()) {
            problems.add("appAppleId is missing: PRODUCTION needs the app's number in the App Store");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** The sandbox, by nothing but what is on this machine. */
    public static AppleSettings sandbox(Root root) {
        return new AppleSettings(List.of(root), AppStoreEnvironment.SANDBOX, Optional.empty(), false);
    }
}
