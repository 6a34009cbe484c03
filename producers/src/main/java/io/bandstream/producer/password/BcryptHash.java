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

    private static final Pattern FORM = Pattern.compile("\\$2([aby])\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
    private static final int SALTED_PREFIX = 29;

    private final BcryptFunction function;
    private final String text;

    private BcryptHash(BcryptFunction function, String text) {
        this.function = function;
        this.text = text;
    }

    static Optional<StoredHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Bcrypt minor = Bcrypt.valueOf(form.group(1).charAt(0));
        int logRounds = Integer.parseInt(form.group(2));
        return Optional.of(new BcryptHash(BcryptFunction.getInstance(minor, logRounds), text));
    }

    @Override
    public boolean matches(String password) {
        String computed =
                function.hash(password, text.substring(0, SALTED_PREFIX)).getResult();
        return MessageDigest.isEqual(bytes(text), bytes(computed));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean isOutdated(Argon2Cost today) {
        return true;
    }
}
