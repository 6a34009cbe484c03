package io.bandstream.producer.content.loading;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test's own way from right answers to bands: {@code {"39-40": 9, "38": 8.5}}. */
record ConversionTable(JsonPlace test) {

    private static final Pattern SCORES = Pattern.compile("(?<from>[0-9]{1,2})(?:-(?<to>[0-9]{1,2}))?");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(9);

    Map<String, BigDecimal> read() {
        Map<String, BigDecimal> bands = new LinkedHashMap<>();
        Map<Integer, String> taken = new HashMap<>();
        JsonPlace table = test.at("band_score_conversion");
        test.members("band_score_conversion").forEach((scores, place) -> {
            table.number(scores).ifPresent(band -> bands.put(scores, band(band, place)));
            range(scores, place).ifPresent(range -> claim(range, scores, taken, place));
        });
        return bands;
    }

    private static BigDecimal band(BigDecimal band, JsonPlace place) {
        boolean half = band.multiply(TWO).stripTrailingZeros().scale() <= 0;
        if (!half || band.signum() < 0 || band.compareTo(HIGHEST) > 0) {
            place.wrong("must be a band: 0 to 9 in halves");
        }
        return band;
    }

    /** First and last score. */
    private record Range(int from, int to) {}

    private static Optional<Range> range(String scores, JsonPlace place) {
        Matcher matcher = SCORES.matcher(scores);
        Optional<Range> range = matcher.matches()
                ? Optional.of(new Range(
                        Integer.parseInt(matcher.group("from")),
                        Integer.parseInt(
                                Optional.ofNullable(matcher.group("to")).orElse(matcher.group("from")))))
                : Optional.empty();
        Optional<Range> sound = range.filter(r -> r.from() <= r.to() && r.to() <= TestFile.QUESTIONS);
        if (sound.isEmpty()) {
            place.wrong("must be named by a score or a range of them, like 40 or 37-38");
        }
        return sound;
    }

    private static void claim(Range range, String scores, Map<Integer, String> taken, JsonPlace place) {
        for (int score = range.from(); score <= range.to(); score++) {
            String before = taken.putIfAbsent(score, scores);
            if (before != null) {
                place.wrong("gives score " + score + " a band, as " + before + " does");
                return;
            }
        }
    }
}
