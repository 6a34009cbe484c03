package io.bandstream.rule.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerKeyTest {

    /** Typed by hand; the place in the list is the number. */
    private static final List<String> CARDINALS =
            List.of(("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                            + "sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three "
                            + "twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty "
                            + "thirty-one thirty-two thirty-three thirty-four thirty-five thirty-six thirty-seven "
                            + "thirty-eight thirty-nine forty forty-one forty-two forty-three forty-four forty-five "
                            + "forty-six forty-seven forty-eight forty-nine fifty fifty-one fifty-two fifty-three "
                            + "fifty-four fifty-five fifty-six fifty-seven fifty-eight fifty-nine sixty sixty-one "
                            + "sixty-two sixty-three sixty-four sixty-five sixty-six sixty-seven sixty-eight "
                            + "sixty-nine seventy seventy-one seventy-two seventy-three seventy-four seventy-five "
                            + "seventy-six seventy-seven seventy-eight seventy-nine eighty eighty-one eighty-two "
                            + "eighty-three eighty-four eighty-five eighty-six eighty-seven eighty-eight eighty-nine "
                            + "ninety ninety-one ninety-two ninety-three ninety-four ninety-five ninety-six "
                            + "ninety-seven ninety-eight ninety-nine one-hundred")
                    .split(" "));

    @ParameterizedTest
    @MethodSource("zeroToHundred")
    void mark_numberAndItsWord_matchBothWays(int number) {
        String digits = Integer.toString(number);
        String hyphenated = CARDINALS.get(number);
        String spaced = hyphenated.replace('-', ' ');

        assertThat(List.of(hyphenated, spaced, spaced.toUpperCase(Locale.ROOT), digits))
                .allSatisfy(written -> assertThat(mark(digits, written)).isEqualTo(Mark.CORRECT))
                .allSatisfy(written -> assertThat(mark(written, digits)).isEqualTo(Mark.CORRECT));
        assertThat(mark(hyphenated, spaced)).isEqualTo(Mark.CORRECT);
    }

    @ParameterizedTest
    @MethodSource("zeroToHundred")
    void mark_everyOtherNumber_isWrong(int number) {
        for (int other = 0; other <= 100; other++) {
            Mark expected = other == number ? Mark.CORRECT : Mark.WRONG;
            assertThat(mark(Integer.toString(number), CARDINALS.get(other))).isEqualTo(expected);
            assertThat(mark(CARDINALS.get(number), Integer.toString(other))).isEqualTo(expected);
        }
    }

    static IntStream zeroToHundred() {
        return IntStream.rangeClosed(0, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "100,a hundred",
        "a hundred,one hundred",
        "three weeks,3 weeks",
        "one-week break,1-week break",
        "30 minutes,thirty minutes",
        "15th,fifteenth",
        "fifteenth,15TH",
        "1st,first",
        "2nd,second",
        "3rd,third",
        "5th,fifth",
        "8th,eighth",
        "9th,ninth",
        "11th,eleventh",
        "12th,twelfth",
        "13th,thirteenth",
        "20th,twentieth",
        "21st,twenty-first",
        "22nd,twenty second",
        "23rd,twenty-third",
        "40th,fortieth",
        "99th,ninety-ninth",
        "100th,one hundredth",
        "100th,hundredth",
        "31st March,thirty-first March"
    })
    void mark_numberInAnotherForm_isCorrectBothWays(String one, String other) {
        assertThat(mark(one, other)).isEqualTo(Mark.CORRECT);
        assertThat(mark(other, one)).isEqualTo(Mark.CORRECT);
    }

    @ParameterizedTest
    @CsvSource({
        "15th,15",
        "15,15th",
        "15th,fifteen",
        "15,fifteenth",
        "fifteen,fifteenth",
        "1,first",
        "2,second",
        "three,third",
        "20,twentieth",
        "21,twenty-first",
        "21st,twenty-one",
        "100,hundredth",
        "15th,15st",
        "21,20 1",
        "21,twenty",
        "20,twenty-one",
        "105,one hundred",
        "100,one hundred and five",
        "one,stone",
        "stone,st1",
        "tone,t1",
        "10,often",
        "9,canine",
        "180,18",
        "-5,5",
        "5,-5",
        "16,sixty"
    })
    void mark_anotherNumber_isWrong(String key, String given) {
        assertThat(mark(key, given)).isEqualTo(Mark.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT GIVEN,given",
        "NOT GIVEN,not",
        "NOT GIVEN,NG",
        "South,sou",
        "South,outh",
        "food miles,food",
        "food miles,miles",
        "food miles,foodmiles",
        "food,food miles",
        "TRUE,T",
        "TRUE,true false",
        "FALSE,F",
        "B,A B",
        "A,A/B",
        "NO,NOT GIVEN",
        "NO,NOT",
        "i,ii",
        "ii,i",
        "week break,break",
        "social support,social  supports",
        "tip-of-the-tongue,tip of",
        "15th/15,15th/15"
    })
    void R27_mark_partForTheWholeOrMore_isWrong(String key, String given) {
        assertThat(mark(key, given)).isEqualTo(Mark.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "/", "-", "—", "...", "?!", "( )", "''", " . ", "“”", "。", "_"})
    void R27_mark_punctuationAlone_isAnsweredAndWrong(String given) {
        assertThat(List.of("South", "A/", "/", given, given + "/A", "..."))
                .allSatisfy(key -> assertThat(mark(key, given)).isEqualTo(Mark.WRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n ", "\u00a0", "\u3000", "\u200b", " \ufeff ", "\u0000"})
    void R27_mark_blank_isUnanswered(String given) {
        assertThat(List.of("South", "A/", ""))
                .allSatisfy(key -> assertThat(mark(key, given)).isEqualTo(Mark.UNANSWERED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "food miles",
                "FOOD MILES",
                " food \t miles ",
                "Food miles.",
                "\"food miles\"",
                "“Food Miles”",
                "(food miles)",
                "food\u00a0miles",
                "ｆｏｏｄ　ｍｉｌｅｓ",
                "...food miles!?",
                " . food miles . ",
                "food\u200b miles",
                "- food miles"
            })
    void mark_sameTextInAnotherDress_isCorrect(String given) {
        assertThat(mark("food miles", given)).isEqualTo(Mark.CORRECT);
        assertThat(mark(given.replace("(", "").replace(")", ""), "food miles")).isEqualTo(Mark.CORRECT);
    }

    @ParameterizedTest
    @CsvSource({
        "café,cafe\u0301", "straße,STRASSE", "ﬁsh,fish", "don't,don’t", "face-to-face,face‐to‐face",
        "face-to-face,Face–to–face", "iv,ⅳ", "-5,−5", "Σίσυφος,ΣΊΣΥΦΟΣ", "title,TITLE"
    })
    void mark_unicodeForms_areOne(String key, String given) {
        assertThat(mark(key, given)).isEqualTo(Mark.CORRECT);
        assertThat(mark(given, key)).isEqualTo(Mark.CORRECT);
    }

    @ParameterizedTest
    @CsvSource({"'face-to-face',face to face", "cafe,café", "week-end,weekend", "it's,its"})
    void mark_marksInsideWords_count(String key, String given) {
        assertThat(mark(key, given)).isEqualTo(Mark.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15th", "15", "fifteen", "fifteenth", "THE 15TH"})
    void mark_alternatives_eachAloneIsCorrect(String given) {
        assertThat(mark("15th / 15/ the 15th", given)).isEqualTo(Mark.CORRECT);
    }

    @ParameterizedTest
    @CsvSource({"bank,CORRECT", "the bank,CORRECT", "The bank.,CORRECT", "the,WRONG", "(the) bank,WRONG"})
    void mark_wordsInParentheses_mayBeLeftOut(String given, Mark expected) {
        assertThat(mark("(the) bank", given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a bank,CORRECT",
        "the bank,CORRECT",
        "bank,CORRECT",
        "a,WRONG",
        "the,WRONG",
        "an office,CORRECT",
        "office,CORRECT",
        "a office,WRONG"
    })
    void mark_alternativesInsideParentheses_neverStandAlone(String given, Mark expected) {
        assertThat(mark("(a/the) bank/(an) office", given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"colour,CORRECT", "color,CORRECT", "colo,WRONG", "colur,WRONG"})
    void mark_lettersInParentheses_mayBeLeftOut(String given, Mark expected) {
        assertThat(mark("colo(u)r", given)).isEqualTo(expected);
    }

    @Test
    void mark_severalGroups_areLeftOutOneByOne() {
        assertThat(List.of("the old stone bank", "the old bank", "old stone bank", "old bank"))
                .allSatisfy(given ->
                        assertThat(mark("(the) old (stone) bank", given)).isEqualTo(Mark.CORRECT));
        assertThat(mark("(the) old (stone) bank", "the bank")).isEqualTo(Mark.WRONG);
    }

    @Test
    void mark_fiveGroups_mayAllBeLeftOut() {
        assertThat(mark("(a)b(a)b(a)b(a)b(a)b", "bbbbb")).isEqualTo(Mark.CORRECT);
        assertThat(mark("(a)b(a)b(a)b(a)b(a)b", "babbabb")).isEqualTo(Mark.CORRECT);
    }

    @Test
    void mark_moreGroupsThanAnyKeyNeeds_areMeantToTheLetter() {
        String key = "(a)b".repeat(40);

        assertThat(mark(key, "b".repeat(40))).isEqualTo(Mark.WRONG);
    }

    @Test
    void mark_groupsWithinGroups_countLikeAnyOther() {
        assertThat(mark("(the (old)) bank", "bank")).isEqualTo(Mark.CORRECT);
        assertThat(mark("((((((a)b)b)b)b)b)", "bb")).isEqualTo(Mark.WRONG);
    }

    @Test
    void mark_slashInPlainKey_separatesEvenAndOr() {
        assertThat(mark("and/or", "and")).isEqualTo(Mark.CORRECT);
        assertThat(mark("and/or", "and/or")).isEqualTo(Mark.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "metropolis,CORRECT",
        "Big City,CORRECT",
        "the town,CORRECT",
        "and/or,CORRECT",
        "and,WRONG",
        "or,WRONG",
        "big,WRONG"
    })
    void mark_variations_areHonouredAsAWhole(String given, Mark expected) {
        AnswerKey key = AnswerKey.of(
                Map.of("7", "city"),
                Map.of("7", List.of("metropolis", "big city", "(the) town", "and/or", "..."), "8", List.of("and")));

        assertThat(key.mark(Map.of("7", given)).marks()).isEqualTo(Map.of("7", expected));
    }

    @Test
    void mark_sheet_countsKeyQuestionsOnly() {
        AnswerKey key = AnswerKey.of(Map.of("1", "A", "2", "B", "3", "C", "4", "D"), Map.of());

        MarkedSheet sheet = key.mark(Map.of("1", "a", "2", "C", "3", " ", "9", "A"));

        assertThat(sheet.marks())
                .isEqualTo(Map.of("1", Mark.CORRECT, "2", Mark.WRONG, "3", Mark.UNANSWERED, "4", Mark.UNANSWERED));
        assertThat(sheet.rawScore()).isEqualTo(new RawScore(1, 4));
        assertThat(sheet.count(Mark.UNANSWERED)).isEqualTo(2);
    }

    @Test
    void mark_hugeAnswer_takesNoLongerThanItsLength() {
        String huge = "  .".repeat(130_000) + "x";

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(mark("South", "y" + huge)).isEqualTo(Mark.WRONG));
    }

    @Test
    void rawScore_moreRightThanQuestions_isRefused() {
        assertThatThrownBy(() -> new RawScore(41, 40)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RawScore(-1, 40)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Mark mark(String key, String given) {
        return AnswerKey.of(Map.of("1", key), Map.of())
                .mark(Map.of("1", given))
                .marks()
                .getOrDefault("1", Mark.WRONG);
    }
}
