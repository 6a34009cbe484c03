package io.bandstream.producer.password;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a new password must be. Old ones may be otherwise. */
public final class PasswordPolicy {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordPolicy() {}

    /**
     * Why a password won't do; empty if it will. Never its text.
     *
     * <p>Characters are code points, letters and digits those of any script. Half a surrogate pair is no text: all of
     * them would be hashed as one and the same question mark.
     */
    public static Optional<String> complaint(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("must have 8 to 128 characters");
        }
        if (password.codePoints().noneMatch(Character::isLetter)
                || password.codePoints().noneMatch(Character::isDigit)) {
            return Optional.of("must have a letter and a digit");
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(password)
                ? Optional.empty()
                : Optional.of("must be well-formed text");
    }
}
