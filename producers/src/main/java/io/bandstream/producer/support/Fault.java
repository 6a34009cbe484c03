package io.bandstream.producer.support;

import java.util.List;

/** Faults that no answer to the user mends: an engineer must look at the system. */
final class Fault {

    static final List<String> PHRASES = List.of(
            "crash",
            "crashes",
            "crashed",
            "crashing",
            "keeps closing",
            "closes by itself",
            "blank screen",
            "white screen",
            "black screen",
            "server error",
            "internal error",
            "error 500",
            "500 error",
            "error code",
            "timeout",
            "timed out",
            "is down",
            "outage",
            "lost my answers",
            "lost all my answers",
            "answers are gone",
            "answers disappeared",
            "my essay disappeared",
            "wrong score",
            "score is wrong",
            "never got a score",
            "no score");

    private Fault() {}

    static boolean in(Words words) {
        return words.count(PHRASES) > 0;
    }
}
