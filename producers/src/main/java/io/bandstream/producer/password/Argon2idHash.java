package io.bandstream.producer.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Argon2id (RFC 9106), version 1.3 on one lane, in the text form of its reference implementation. */
final class Argon2idHash implements StoredHash {

    static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Digits enough for 1 GiB, passes enough for minutes. */
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

    private final Argon2Cost cost;
    private final Argon2Function function;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2idHash(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.function = function(cost);
        this.salt = salt;
        this.hash = hash;
    }

    /** @param salt 16 bytes, random */
    static Argon2idHash of(String password, Argon2Cost cost, byte[] salt) {
        return new Argon2idHash(cost, salt, compute(password, function(cost), salt));
    }

    /** As dear as any, and of no password that anybody will ever find. */
    static Argon2idHash ofNobody(Argon2Cost cost, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new Argon2idHash(cost, salt, hash);
    }

    static Optional<StoredHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? parse(form) : Optional.empty();
    }

    private static Optional<StoredHash> parse(Matcher form) {
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            Argon2Cost cost = new Argon2Cost(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            return Optional.of(new Argon2idHash(cost, base64.decode(form.group(3)), base64.decode(form.group(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * One for all of a cost. The first one adds a hook to the JVM's shutdown, which fails once that has begun: whoever is to
     * hash until the end must have asked for it before.
     */
    private static Argon2Function function(Argon2Cost cost) {
        return Argon2Function.getInstance(cost.memoryKib(), cost.passes(), 1, HASH_BYTES, Argon2.ID);
    }

    private static byte[] compute(String password, Argon2Function function, byte[] salt) {
        return function.hash(password.getBytes(StandardCharsets.UTF_8), salt).getBytes();
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, compute(password, function, salt));
    }

    @Override
    public boolean isOutdated(Argon2Cost today) {
        return cost.memoryKib() < today.memoryKib() || cost.passes() < today.passes();
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=1$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }
}
