package io.bandstream.rule.scoring;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one form in which a given answer and a right one are compared: equal there means right. */
final class AnswerText {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    /** Telephones type the curly forms by themselves. */
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02BC]");

    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");

    private AnswerText() {}

    static boolean isBlank(String text) {
        return spaced(text).isBlank();
    }

    /** Empty where nothing but punctuation and spaces is there: such a text equals none. */
    static Optional<String> canonical(String text) {
        String bare = withoutEndPunctuation(folded(spaced(text)));
        return bare.isEmpty() ? Optional.empty() : Optional.of(NumberWords.toDigits(bare));
    }

    private static String spaced(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return SPACES.matcher(INVISIBLE.matcher(normal).replaceAll("")).replaceAll(" ");
    }

    private static String folded(String text) {
        String plain = DASHES.matcher(APOSTROPHES.matcher(text).replaceAll("'")).replaceAll("-");
        // Upper case first: only so do ß and ss meet.
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Walks in from both ends: an expression anchored at the end would take quadratic time on runs of dots. */
    private static String withoutEndPunctuation(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && droppedAtStart(text, start)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && dropped(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** The minus of -5 is no punctuation. */
    private static boolean droppedAtStart(String text, int at) {
        boolean sign = text.charAt(at) == '-' && at + 1 < text.length() && Character.isDigit(text.codePointAt(at + 1));
        return !sign && dropped(text.codePointAt(at));
    }

    private static boolean dropped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        };
    }
}
