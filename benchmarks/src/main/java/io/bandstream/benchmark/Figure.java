package io.bandstream.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One figure.
 *
 * @param name what was measured
 * @param value a ratio, unless the unit says otherwise
 * @param aim what it should be, empty words where it is for information
 * @param met whether it is
 * @param details what the ratio is made of, by name with unit
 */
record Figure(String name, double value, String aim, boolean met, Map<String, Double> details) {

    Figure {
        details = new LinkedHashMap<>(details);
    }

    static Figure atLeast(double aim, String name, double value, Map<String, Double> details) {
        return new Figure(name, value, "at least " + aim, value >= aim, details);
    }

    static Figure atMost(double aim, String name, double value, Map<String, Double> details) {
        return new Figure(name, value, "at most " + aim, value <= aim, details);
    }
}
