package io.bandstream.demo;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.AnswerKeyCodec;
import io.bandstream.schema.codec.TestPaperCodec;
import io.bandstream.schema.item.AnswerKey;
import io.bandstream.schema.item.Skill;
import io.bandstream.schema.item.TestPaper;
import io.bandstream.schema.item.Variant;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Four short tests of the demo's own making, for reading and listening in both variants, each with its band conversion. */
final class Content {

    static final int QUESTIONS = 10;

    private static final List<String> LISTENING = List.of(
            "ferry",
            "18/eighteen",
            "blue gate",
            "B",
            "Thursday",
            "(the) lighthouse",
            "rain",
            "C",
            "ticket office",
            "north");
    private static final List<String> READING = List.of(
            "TRUE", "FALSE", "NOT GIVEN", "iv", "copper", "A", "salt water", "TRUE", "forty/40", "wind mill/windmill");

    /** What a candidate writes for each: as it stands in the key, or in another form that counts as well. */
    private static final List<String> LISTENING_SHEET = List.of(
            "Ferry", "18", " blue  gate ", "b", "thursday.", "lighthouse", "RAIN", "c", "ticket office", "North");

    private static final List<String> READING_SHEET =
            List.of("true", "False", "not given", "IV", "copper", "a", "salt  water", "TRUE", "40", "windmill");

    private Content() {}

    static void load(Stage stage) {
        for (Variant variant : Variant.values()) {
            load(stage, Catalog.LISTENING_TESTS, Catalog.LISTENING_ANSWERS, variant, Skill.LISTENING);
            load(stage, Catalog.READING_TESTS, Catalog.READING_ANSWERS, variant, Skill.READING);
        }
    }

    private static void load(
            Stage stage, TableDefinition papers, TableDefinition answers, Variant variant, Skill skill) {
        String testId = testId(variant, skill);
        stage.put(papers, TestPaperCodec.write(paper(testId, variant)));
        stage.put(answers, AnswerKeyCodec.write(key(testId, skill)));
    }

    static String testId(Variant variant, Skill skill) {
        return variant.text() + "-" + skill.text() + "-test-1";
    }

    private static TestPaper paper(String testId, Variant variant) {
        return new TestPaper(
                testId,
                Optional.of(variant),
                Optional.of(1),
                Optional.of("Short test of the demo"),
                QUESTIONS,
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Item.empty());
    }

    private static AnswerKey key(String testId, Skill skill) {
        return new AnswerKey(
                testId,
                numbered(skill == Skill.LISTENING ? LISTENING : READING),
                Map.of(),
                Optional.of(conversion()),
                Optional.empty(),
                Item.empty());
    }

    /** A filled-in sheet of which so many answers are right. */
    static Map<String, String> sheet(Skill skill, int right) {
        List<String> good = skill == Skill.LISTENING ? LISTENING_SHEET : READING_SHEET;
        Map<String, String> sheet = new LinkedHashMap<>(numbered(good));
        IntStream.rangeClosed(right + 1, QUESTIONS).forEach(number -> sheet.put(Integer.toString(number), "no idea"));
        return sheet;
    }

    private static Map<String, String> numbered(List<String> texts) {
        Map<String, String> numbered = new LinkedHashMap<>();
        IntStream.range(0, texts.size()).forEach(at -> numbered.put(Integer.toString(at + 1), texts.get(at)));
        return numbered;
    }

    private static Map<String, BigDecimal> conversion() {
        return IntStream.rangeClosed(0, QUESTIONS)
                .boxed()
                .collect(Collectors.toMap(right -> Integer.toString(right), Content::band));
    }

    static BigDecimal band(int right) {
        return switch (right) {
            case 10 -> new BigDecimal("9.0");
            case 9 -> new BigDecimal("8.0");
            case 8 -> new BigDecimal("7.0");
            case 6, 7 -> new BigDecimal("6.0");
            case 4, 5 -> new BigDecimal("5.0");
            case 0 -> BigDecimal.ZERO;
            default -> new BigDecimal("3.5");
        };
    }
}
