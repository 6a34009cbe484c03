package io.bandstream.producer.password;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** bcrypt in modular crypt format. It reads the first 72 bytes of a password and no more. */
final class BcryptHash implements StoredHash {

    private static final Pattern FORM =
            Pattern.compile("\\$2[aby](\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

    /** What {@code a} and {@code y} mean as well, outside of the mistakes of implementations long gone. */
    private static final String PREFIX = "$2b";

    private final int logRounds;
    private final String salt;
    private final String hash;

    private BcryptHash(int logRounds, String salt, String hash) {
        this.logRounds = logRounds;
        this.salt = salt;
        this.hash = hash;
    }

    static Optional<StoredHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new BcryptHash(Integer.parseInt(form.group(2)), PREFIX + form.group(1), form.group(3)))
                : Optional.empty();
    }

    @Override
    public boolean matches(String password) {
        String computed = BcryptFunction.getInstance(Bcrypt.B, logRounds)
                .hash(password, salt)
                .getResult();
        return MessageDigest.isEqual(bytes(salt + hash), bytes(computed));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isOutdated(Argon2Cost today) {
        return true;
    }
}
