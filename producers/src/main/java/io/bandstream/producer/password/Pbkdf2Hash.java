package io.bandstream.producer.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 (RFC 8018) as Werkzeug writes it: {@code pbkdf2:sha256:iterations$salt$hex}, the salt being its own text. */
final class Pbkdf2Hash implements StoredHash {

    private static final Pattern FORM =
            Pattern.compile("pbkdf2:sha256:([1-9]\\d{0,6})\\$([^$]{1,64})\\$([0-9a-f]{64})");

    private final int iterations;
    private final String salt;
    private final byte[] hash;

    private Pbkdf2Hash(int iterations, String salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static Optional<StoredHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Pbkdf2Hash(
                        Integer.parseInt(form.group(1)),
                        form.group(2),
                        HexFormat.of().parseHex(form.group(3))))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        PBEKeySpec spec = new PBEKeySpec(
                password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, hash.length * Byte.SIZE);
        try {
            byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(hash, computed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean isOutdated(Argon2Cost today) {
        return true;
    }
}
