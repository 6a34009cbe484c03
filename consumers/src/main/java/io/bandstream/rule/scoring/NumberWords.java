package io.bandstream.rule.scoring;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * English number words up to one hundred as digits: {@code twenty-one} becomes {@code 21}, {@code fifteenth} becomes
 * {@code 15th}. A cardinal never becomes an ordinal, nor the other way about.
 */
final class NumberWords {

    private static final List<String> CARDINALS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> ORDINALS = List.of(
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth");
    private static final List<String> TENS =
            List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Map<String, String> DIGITS = digits();
    private static final Pattern WORDS = words();

    private NumberWords() {}

    /** The text, in lower case as it came, with each whole number word replaced. */
    static String toDigits(String text) {
        return WORDS.matcher(text).replaceAll(found -> DIGITS.get(found.group().replace('-', ' ')));
    }

    private static Map<String, String> digits() {
        Map<String, String> digits = new LinkedHashMap<>();
        for (int number = 0; number < CARDINALS.size(); number++) {
            put(digits, number, CARDINALS.get(number), ORDINALS.get(number));
        }
        for (int ten = 0; ten < TENS.size(); ten++) {
            putTen(digits, 10 * (ten + 2), TENS.get(ten));
        }
        put(digits, 100, "one hundred", "one hundredth");
        put(digits, 100, "a hundred", "hundredth");
        return digits;
    }

    private static void putTen(Map<String, String> digits, int ten, String word) {
        put(digits, ten, word, word.replaceFirst("y$", "ieth"));
        for (int one = 1; one < 10; one++) {
            put(digits, ten + one, word + " " + CARDINALS.get(one), word + " " + ORDINALS.get(one));
        }
    }

    private static void put(Map<String, String> digits, int number, String cardinal, String ordinal) {
        digits.put(cardinal, Integer.toString(number));
        digits.put(ordinal, number + suffix(number));
    }

    private static String suffix(int number) {
        boolean teen = number / 10 == 1;
        return switch (teen ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** The longest first, so that twenty does not take the half of twenty one. */
    private static Pattern words() {
        String alternatives = DIGITS.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(words -> words.replace(" ", "[- ]"))
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{M}\\p{N}])");
    }
}
