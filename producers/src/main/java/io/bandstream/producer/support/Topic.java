package io.bandstream.producer.support;

import io.bandstream.schema.item.TicketCategory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * What a mail is about. A strong phrase is enough by itself and counts 2; of the weak ones all together count 1.
 *
 * @param confidence 0 to 1: less where the mail says little, or speaks of something else as well
 */
record Topic(TicketCategory category, BigDecimal confidence) {

    private static final BigDecimal CLEAR = new BigDecimal("0.9");
    private static final BigDecimal LIKELY = new BigDecimal("0.7");
    private static final BigDecimal UNKNOWN = new BigDecimal("0.4");
    private static final int STRONG = 2;

    private record Rule(TicketCategory category, List<String> strong, List<String> weak) {
        Score score(Words words) {
            return new Score(category, STRONG * words.count(strong) + Math.min(1, words.count(weak)));
        }
    }

    private record Score(TicketCategory category, int points) {}

    /** Which word is whose: {@code no refund needed} is no wish for one. */
    private static final List<String> DENIALS = List.of(
            "dont want a refund",
            "do not want a refund",
            "dont need a refund",
            "do not need a refund",
            "not asking for a refund",
            "no refund needed",
            "no need for a refund");

    /** At equal points the first wins: money before all, and what has a name before what has none. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    TicketCategory.REFUND,
                    List.of(
                            "refund",
                            "refunds",
                            "refunded",
                            "money back",
                            "my money",
                            "chargeback",
                            "reimburse",
                            "reimbursement"),
                    List.of("cancel my order", "cancel my purchase", "return it")),
            new Rule(
                    TicketCategory.QR_CODE,
                    List.of("qr", "qr code", "qrcode", "scan the code", "scanning the code"),
                    List.of("scan", "scanner", "camera", "barcode")),
            new Rule(
                    TicketCategory.AUDIO,
                    List.of(
                            "audio",
                            "no sound",
                            "microphone",
                            "recording",
                            "recordings",
                            "headphones",
                            "headset",
                            "cant hear",
                            "cannot hear"),
                    List.of("sound", "hear", "mic", "voice", "volume", "speaker")),
            new Rule(
                    TicketCategory.ACCESS,
                    List.of(
                            "log in",
                            "login",
                            "logging in",
                            "logged out",
                            "sign in",
                            "signing in",
                            "password",
                            "locked out",
                            "reset link",
                            "verification email",
                            "verify my email"),
                    List.of("account", "access", "username", "verify")),
            new Rule(
                    TicketCategory.PURCHASE,
                    List.of(
                            "payment",
                            "paid",
                            "purchase",
                            "purchased",
                            "bought",
                            "receipt",
                            "invoice",
                            "billing",
                            "charged",
                            "credits",
                            "credit card"),
                    List.of("buy", "price", "cost", "pay", "card", "app store", "google play", "discount", "coupon")),
            new Rule(
                    TicketCategory.TECHNICAL,
                    Fault.PHRASES,
                    List.of(
                            "error",
                            "bug",
                            "glitch",
                            "freezes",
                            "frozen",
                            "slow",
                            "not loading",
                            "wont load",
                            "does not load",
                            "doesnt load",
                            "does not work",
                            "doesnt work",
                            "not working",
                            "stopped working",
                            "broken")));

    private static final Rule GENERAL = new Rule(
            TicketCategory.GENERAL,
            List.of(
                    "how do i",
                    "how can i",
                    "how does",
                    "question",
                    "do you offer",
                    "is there",
                    "what is the difference"),
            List.of(
                    "how",
                    "what",
                    "when",
                    "which",
                    "where",
                    "tips",
                    "prepare",
                    "suggestion",
                    "feedback",
                    "thanks",
                    "thank you",
                    "love"));

    static Topic of(Words said) {
        Words words = said.without(DENIALS);
        List<Score> scores = RULES.stream()
                .map(rule -> rule.score(words))
                .sorted(Comparator.comparingInt(Score::points).reversed())
                .toList();
        Score best = scores.get(0);
        return best.points() > 0
                ? new Topic(
                        best.category(), confidence(best.points(), scores.get(1).points()))
                : general(GENERAL.score(words));
    }

    private static Topic general(Score score) {
        return new Topic(score.category(), score.points() > 0 ? confidence(score.points(), 0) : UNKNOWN);
    }

    /** A second topic as strong as the first halves it. */
    private static BigDecimal confidence(int best, int second) {
        BigDecimal alone = best >= STRONG ? CLEAR : LIKELY;
        return alone.multiply(BigDecimal.valueOf(best))
                .divide(BigDecimal.valueOf((long) best + second), 2, RoundingMode.HALF_UP);
    }
}
