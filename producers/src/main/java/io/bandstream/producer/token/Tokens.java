package io.bandstream.producer.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes tokens. Thread-safe if its random generator is. */
public final class Tokens {

    private static final int BYTES = 32;

    private final RandomGenerator random;

    /** @param random cryptographically strong */
    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    /** A new one of 256 random bits. */
    public Token next() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /**
     * SHA-256 in hexadecimal. What is random to 256 bits needs neither salt nor slowness.
     *
     * @param shown whatever somebody shows as a token
     */
    public static String digest(String shown) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
