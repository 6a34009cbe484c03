package io.bandstream.producer.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as keys. */
public final class Email {

    /** Of an address that can be written to (RFC 5321, section 4.5.3.1). */
    private static final int LONGEST = 254;

    private static final Pattern SHAPE = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private Email() {}

    /** Trimmed and in lower case, so that one address is one account. */
    public static String key(String written) {
        return written.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether it has the shape of an address; whether mail arrives there, only mail can tell. */
    static boolean plausible(String key) {
        return key.length() <= LONGEST && SHAPE.matcher(key).matches();
    }
}
