package io.bandstream.producer.support;

import io.bandstream.schema.item.Sentiment;
import java.util.List;

/** How a mail sounds. */
final class Tone {

    private static final List<String> ANGRY = List.of(
            "scam",
            "scammers",
            "fraud",
            "rip off",
            "ripoff",
            "thieves",
            "stole",
            "furious",
            "angry",
            "outrageous",
            "unacceptable",
            "disgusting",
            "disgrace",
            "ridiculous",
            "worst",
            "lawyer",
            "legal action",
            "sue you",
            "report you",
            "fed up",
            "sick of");
    private static final List<String> NOT_ANGRY = List.of("not angry", "not a scam", "worst case");
    private static final List<String> NEGATIVE = List.of(
            "disappointed",
            "disappointing",
            "frustrated",
            "frustrating",
            "annoyed",
            "annoying",
            "unhappy",
            "not happy",
            "upset",
            "terrible",
            "awful",
            "poor",
            "useless",
            "waste",
            "sad",
            "unfair",
            "bad");
    private static final List<String> POSITIVE = List.of(
            "love",
            "great",
            "excellent",
            "amazing",
            "wonderful",
            "fantastic",
            "awesome",
            "perfect",
            "well done",
            "happy",
            "very helpful",
            "thank you so much",
            "many thanks");
    private static final List<String> TAKEN_BACK =
            List.of("not great", "not bad", "would love", "be great", "be happy");

    private static final int LEAST_LETTERS = 20;
    private static final double SHOUTED = 0.7;
    private static final String EXCLAIMED = "!!!";

    private Tone() {}

    static Sentiment of(Mail mail, Words said) {
        String own = mail.subject() + "\n" + Words.own(mail.message());
        boolean negative = negative(said);
        if (said.without(NOT_ANGRY).count(ANGRY) > 0 || shouts(own) || (negative && own.contains(EXCLAIMED))) {
            return Sentiment.ANGRY;
        }
        if (negative) {
            return Sentiment.NEGATIVE;
        }
        return positives(said) > 0 ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
    }

    /** What is good about it does not outweigh as much that is bad. */
    private static boolean negative(Words said) {
        int negatives = said.without(TAKEN_BACK).count(NEGATIVE);
        return negatives > 0 && negatives >= positives(said);
    }

    private static int positives(Words said) {
        return said.without(TAKEN_BACK).without(NEGATIVE).count(POSITIVE);
    }

    private static boolean shouts(String text) {
        long upper = text.codePoints().filter(Character::isUpperCase).count();
        long lower = text.codePoints().filter(Character::isLowerCase).count();
        return upper + lower >= LEAST_LETTERS && upper >= SHOUTED * (upper + lower);
    }
}
