package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.reference.Mention.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a placeholder holds for where it stands for nothing: <code>${TABLE:-name}</code>, <code>${TABLE:${PREFIX}-users}</code>. */
final class Substitutes {

    private static final Pattern NAME = Pattern.compile(
            "(?:[:,|?\\-=(\\s]|#\\{)['\"]?\\s*['\"(]?(ielts-[\\w.-]*\\w(?:-\\$(?:\\w+|\\{[\\w.]+})(?:-\\w+)*)*)");
    private static final Pattern LED = Pattern.compile(
            "(?::-?|,\\s*|\\?|-)['\"]?((?:\\$\\{[^{}]*}|\\$\\w+)-([a-z][a-z-]*[a-z])(?:-\\$\\{[^{}]*})?)['\"]?\\s*}$");

    private static final Pattern LEADS = Pattern.compile("\\$\\w+-");
    private static final Pattern COMMENT = Pattern.compile("\\{\\{-?\\s*/\\*.*", Pattern.DOTALL);

    private Substitutes() {}

    /** Whether a placeholder may hold a name that begins with another placeholder: quick, and wrong only on the safe side. */
    static boolean mayBeLed(String placeholder) {
        return placeholder.indexOf("}-") > 0 || LEADS.matcher(placeholder).find();
    }

    /** The names within a placeholder as it is written, with what is around it. */
    static List<Found> in(String placeholder, Evidence around, KnownTables known) {
        if (COMMENT.matcher(placeholder).matches()) {
            return Texts.inComment(placeholder);
        }
        List<Found> all = new ArrayList<>();
        Matcher name = NAME.matcher(placeholder);
        while (name.find()) {
            Evidence evidence = evidence(placeholder.substring(0, name.start()), around);
            all.add(new Found(name.group(1), name.start(1), Shape.VALUE, evidence, true, true));
        }
        Matcher led = LED.matcher(placeholder);
        if (led.find() && known.ending(led.group(2))) {
            Evidence evidence = evidence(placeholder.substring(0, led.start(1)), around);
            Shape shape = evidence.table() ? Shape.VALUE : Shape.LED;
            all.add(new Found(led.group(1), led.start(1), shape, evidence, true, true));
        }
        return all;
    }

    private static Evidence evidence(String key, Evidence around) {
        Evidence own = ofKey(key);
        return own == Evidence.NONE ? around : own;
    }

    /** What a key says; what its owner is says little: <code>app.users</code>. */
    private static Evidence ofKey(String key) {
        Evidence whole = Evidence.ofWords(key);
        return whole == Evidence.OTHER ? Evidence.ofWords(key.substring(key.lastIndexOf('.') + 1)) : whole;
    }
}
