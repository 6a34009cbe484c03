package io.bandstream.producer.content.loading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.producer.content.loading.ContentSet.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads files and tells all that is wrong with them, at once. For one reading by one thread. */
public final class ContentReader {

    /** DynamoDB takes 32 levels, of which a row needs one. */
    private static final int DEEPEST = 30;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> MEMBERS = Set.of("questions", "rubrics", "tests");

    private final List<ContentProblem> problems = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Map<Object, String> places = new LinkedHashMap<>();

    private ContentReader() {}

    /** Writes nothing, and needs no tables. */
    public static ContentCheck read(List<ContentFile> files) {
        ContentReader reader = new ContentReader();
        files.forEach(reader::read);
        return reader.problems.isEmpty()
                ? new ContentCheck.Sound(new ContentSet(reader.units))
                : new ContentCheck.Faulty(reader.problems);
    }

    private void read(ContentFile file) {
        try {
            JsonNode json = MAPPER.readTree(file.bytes());
            JsonPlace root = new JsonPlace(file.name(), "", json, problems::add);
            if (json.isMissingNode()) {
                root.wrong("is empty");
            } else if (root.isObject()) {
                content(root);
            }
        } catch (JsonProcessingException e) {
            problems.add(new ContentProblem(file.name(), "", "stops being JSON at " + place(e.getLocation())));
        } catch (IOException e) {
            problems.add(new ContentProblem(file.name(), "", "can't be read as UTF-8"));
        }
    }

    /** The parser's own sentences quote the file, answers included. */
    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr()
                + ": mend it there, and give no name twice";
    }

    private void content(JsonPlace root) {
        root.knowsOnly(MEMBERS);
        if (MEMBERS.stream().noneMatch(root::has)) {
            root.wrong("must have questions, rubrics or tests");
        }
        each(root, "questions", QuestionFile::unit);
        each(root, "rubrics", RubricFile::unit);
        each(root, "tests", TestFile::unit);
    }

    private void each(JsonPlace root, String member, Function<JsonPlace, Optional<Unit>> reading) {
        if (root.has(member)) {
            root.elements(member).stream()
                    .filter(JsonPlace::isObject)
                    .forEach(place -> reading.apply(place).ifPresent(unit -> add(unit, place)));
        }
    }

    private void add(Unit unit, JsonPlace place) {
        ContentRow first = unit.rows().get(0);
        String before = places.putIfAbsent(List.of(first.table().name(), first.key()), place.whereabouts());
        if (before != null) {
            place.wrong("has the same id as " + before);
        }
        unit.rows().stream()
                .filter(RowSize::isTooLarge)
                .forEach(row -> place.wrong("makes a row of " + row.table().name() + " of more than "
                        + RowSize.MOST_BYTES + " bytes: shorten its texts"));
        units.add(unit);
    }
}
