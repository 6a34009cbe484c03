package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import io.bandstream.lag.Drain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Figures as people read them; all times are UTC. */
final class Words {

    static final String NOTHING = "–";

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    static String duration(Duration duration) {
        if (duration.toSeconds() < 120) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() < 120 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    static String duration(Optional<Duration> duration) {
        return duration.map(Words::duration).orElse(NOTHING);
    }

    /** With a mark where it is an estimate. */
    static String drain(Optional<Drain> drain) {
        return drain.map(known -> (known.estimated() ? "~ " : "") + duration(Duration.ofSeconds(known.seconds())))
                .orElse(NOTHING);
    }

    /** A second. */
    static String rate(double rate) {
        return rate >= 10 || rate == 0 ? number(Math.round(rate)) : String.format(Locale.ROOT, "%.1f", rate);
    }

    static String count(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    /** The time of day where that is enough. */
    static Node.Element time(Instant at, Instant now) {
        boolean today = at.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
        return element("time", today ? CLOCK.format(at) : DAY.format(at))
                .with("datetime", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("title", at.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static Node time(Optional<Instant> at, Instant now) {
        return at.<Node>map(known -> time(known, now)).orElse(Node.text(NOTHING));
    }

    static String clock(Instant at) {
        return CLOCK.format(at) + " UTC";
    }
}
