package io.bandstream.producer.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as keys. */
public final class Email {

    /** Of an address that can be written to (RFC 5321, section 4.5.3.1). */
    private static final int LONGEST = 254;

    /** Without what can't be seen: controls, formats, half surrogates, unassigned, spaces of any kind. */
    private static final Pattern SHAPE = Pattern.compile("[^@\\p{C}\\p{Z}]+@[^@\\p{C}\\p{Z}]+");

    private Email() {}

    /** Trimmed and in lower case, so that one address is one account. */
    public static String key(String written) {
        return written.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it has the shape of an address; whether mail arrives there, only mail can tell. Text that is written in
     * more than one way must be in its normal form, lest one address that looks like another be a second account.
     */
    public static boolean plausible(String key) {
        return key.length() <= LONGEST
                && SHAPE.matcher(key).matches()
                && Normalizer.isNormalized(key, Normalizer.Form.NFKC);
    }
}
