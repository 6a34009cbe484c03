package io.bandstream.producer.support;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What somebody says, word by word: lower case, without punctuation, apostrophes left out, so that {@code Can't} is
 * {@code cant}.
 *
 * @param spaced the words, a space before and behind each
 */
record Words(String spaced) {

    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** What mail programs put above the mail that is answered. */
    private static final Pattern ANSWERED = Pattern.compile("-+ ?Original Message ?-+|On .{1,200} wrote:");

    private static final String SIGNATURE = "--";

    /** Of a mail, without what it quotes and without the signature. */
    static Words of(Mail mail) {
        return of(mail.subject() + "\n" + own(mail.message()));
    }

    static Words of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String joined = APOSTROPHES.matcher(plain).replaceAll("");
        return new Words(" " + BETWEEN.matcher(joined).replaceAll(" ").strip() + " ");
    }

    /** The lines that the sender wrote for this mail. */
    static String own(String message) {
        Predicate<String> goesOn = line -> !line.strip().equals(SIGNATURE)
                && !ANSWERED.matcher(line.strip()).matches();
        return String.join(
                "\n",
                message.lines()
                        .takeWhile(goesOn)
                        .filter(line -> !line.startsWith(">"))
                        .toList());
    }

    boolean say(String phrase) {
        return spaced.contains(" " + phrase + " ");
    }

    /** How many of the phrases are said, each counted once. */
    int count(List<String> phrases) {
        return (int) phrases.stream().filter(this::say).count();
    }

    /** As if the phrases had not been said: they hold words that mean something else elsewhere. */
    Words without(List<String> phrases) {
        String rest = spaced;
        for (String phrase : phrases) {
            rest = rest.replace(" " + phrase + " ", " ");
        }
        return new Words(rest);
    }

    /** Nothing of a mail may reach a log. */
    @Override
    public String toString() {
        return "Words[]";
    }
}
