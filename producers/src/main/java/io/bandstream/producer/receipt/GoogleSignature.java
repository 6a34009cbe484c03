package io.bandstream.producer.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The app's key in the Play Console, by which Google signs what it sells there: SHA1withRSA, as Play has always done. */
record GoogleSignature(PublicKey key) {

    static GoogleSignature of(String publicKey) {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey.strip());
            return new GoogleSignature(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the Google Play public key can't be used: it is no X.509 RSA key in base64;"
                            + " copy the license key from the Play Console, Monetization setup");
        }
    }

    /** @param signature in base64, of the text's bytes in UTF-8 */
    boolean signed(String text, String signature) {
        try {
            Signature check = Signature.getInstance("SHA1withRSA");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
