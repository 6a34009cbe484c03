package io.bandstream.producer.password;

import com.password4j.ScryptFunction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** scrypt (RFC 7914) as Werkzeug writes it: {@code scrypt:N:r:p$salt$hex}, the salt being its own text. */
final class ScryptHash implements StoredHash {

    private static final Pattern FORM =
            Pattern.compile("scrypt:(\\d{1,7}):(\\d{1,2}):(\\d{1,2})\\$([^$]{1,64})\\$([0-9a-f]{128})");

    /** Eight times what Werkzeug takes: more is a spoilt row, which must not take the memory of all. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int BLOCK = 128;

    private final ScryptFunction function;
    private final String salt;
    private final byte[] hash;

    private ScryptHash(ScryptFunction function, String salt, byte[] hash) {
        this.function = function;
        this.salt = salt;
        this.hash = hash;
    }

    static Optional<StoredHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? parse(form) : Optional.empty();
    }

    private static Optional<StoredHash> parse(Matcher form) {
        int work = Integer.parseInt(form.group(1));
        int block = Integer.parseInt(form.group(2));
        int lanes = Integer.parseInt(form.group(3));
        if (Integer.bitCount(work) != 1 || work < 2 || block < 1 || lanes < 1 || memory(work, block) > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] hash = HexFormat.of().parseHex(form.group(5));
        return Optional.of(
                new ScryptHash(ScryptFunction.getInstance(work, block, lanes, hash.length), form.group(4), hash));
    }

    private static long memory(long work, long block) {
        return BLOCK * work * block;
    }

    @Override
    public boolean matches(String password) {
        return MessageDigest.isEqual(
                hash, function.hash(bytes(password), bytes(salt)).getBytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isOutdated(Argon2Cost today) {
        return true;
    }
}
