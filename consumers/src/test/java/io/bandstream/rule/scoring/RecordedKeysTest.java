package io.bandstream.rule.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bandstream.capture.Capture;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys and conversions that the app holds today. */
final class RecordedKeysTest {

    @ParameterizedTest
    @CsvSource({"listening,0", "listening,-1", "reading,0", "reading,-1"})
    void mark_anyAlternativeOfEachQuestion_isFullMarks(String skill, int whichFromTheEnd) {
        Map<String, String> key = key(recorded(skill));
        Map<String, String> sheet = new LinkedHashMap<>(key);
        sheet.replaceAll(
                (number, text) -> " " + alternative(text, whichFromTheEnd).toLowerCase(Locale.ROOT) + ". ");

        MarkedSheet marked = AnswerKey.of(key, Map.of()).mark(sheet);

        assertThat(marked.rawScore()).isEqualTo(new RawScore(40, 40));
    }

    @ParameterizedTest
    @CsvSource({"listening", "reading"})
    void R27_mark_halfOfEachAnswer_isNeverRight(String skill) {
        Map<String, String> key = key(recorded(skill));
        Map<String, String> halves = new LinkedHashMap<>(key);
        halves.replaceAll((number, text) -> text.substring(0, text.length() / 2));
        // "i" of "iii" and "TR" of "TRUE" go wrong as they should; single letters become blanks.
        assertThat(AnswerKey.of(key, Map.of()).mark(halves).count(Mark.CORRECT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"listening", "reading"})
    void band_recordedConversion_agreesWithTheStandardTableButForNothingRight(String skill) {
        BandTable table = skill.equals("listening") ? BandTable.LISTENING : BandTable.ACADEMIC_READING;
        Map<String, BigDecimal> conversion = map(recorded(skill), "band_score_conversion", RecordedKeysTest::number);

        for (int correct = 1; correct <= 40; correct++) {
            RawScore score = new RawScore(correct, 40);
            assertThat(table.band(score, conversion)).as("%d right", correct).isEqualTo(table.band(score));
        }
        // Its lowest row is 0-3, and a test's own conversion wins.
        assertThat(table.band(new RawScore(0, 40), conversion)).isEqualTo("2.0");
    }

    private static String alternative(String text, int whichFromTheEnd) {
        String[] alternatives = text.split("/", -1);
        return alternatives[whichFromTheEnd < 0 ? alternatives.length - 1 : 0];
    }

    private static Item recorded(String skill) {
        Optional<Capture> capture = Capture.recorded();
        assumeThat(capture).as(Capture.NOT_RECORDED_HERE).isPresent();
        String table = (skill.equals("listening") ? Catalog.LISTENING_ANSWERS : Catalog.READING_ANSWERS).name();
        return capture.orElseThrow().puts(table).get(0);
    }

    private static Map<String, String> key(Item answers) {
        return map(answers, "answer_key", value -> ((Value.Text) value).text());
    }

    private static BigDecimal number(Value value) {
        return ((Value.Num) value).number();
    }

    private static <T> Map<String, T> map(Item item, String attribute, Function<Value, T> content) {
        Map<String, T> values = new LinkedHashMap<>();
        item.fields(attribute)
                .orElseThrow()
                .attributes()
                .forEach((name, value) -> values.put(name, content.apply(value)));
        return values;
    }
}
