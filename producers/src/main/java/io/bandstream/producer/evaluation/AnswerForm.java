package io.bandstream.producer.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Score;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What an evaluator's answer to one script must be: a band for each criterion and points of feedback, and nothing else. A
 * JSON Schema says so to a model and holds its answer to it. Immutable.
 */
public final class AnswerForm {

    /** In the old app's words. */
    private static final List<String> HEADINGS = List.of("strengths", "areas_for_improvement", "specific_suggestions");

    private static final String CLOSED = "additionalProperties";
    private static final int MOST_POINTS = 10;
    private static final int LONGEST_POINT = 1000;
    private static final BigDecimal STEP = new BigDecimal("0.5");
    private static final int HIGHEST = 9;

    /** What was not attempted, by the public band descriptors. */
    private static final Criteria.Writing NOT_ATTEMPTED =
            new Criteria.Writing(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Script script;
    private final ObjectNode document;
    private final Schema schema;

    private AnswerForm(Script script, ObjectNode document) {
        this.script = script;
        this.document = document;
        this.schema = SCHEMAS.getSchema(document);
    }

    /** A blank task is not asked for. */
    public static AnswerForm of(Script script) {
        ObjectNode form = object();
        if (script.isWriting()) {
            script.answers().keySet().forEach(task -> require(form, task(task), criteria(Criteria.Writing.NAMES)));
        } else {
            require(form, "criteria", criteria(Criteria.Speaking.NAMES));
        }
        ObjectNode feedback = object();
        HEADINGS.forEach(heading -> require(feedback, heading, points()));
        require(form, "feedback", feedback);
        return new AnswerForm(script, form);
    }

    /** The score of a writing script without a word: nobody need be asked. */
    static Score ofBlank(Script script) {
        return script.type().task().isPresent()
                ? new Score.WritingTask(NOT_ATTEMPTED)
                : new Score.Writing(NOT_ATTEMPTED, NOT_ATTEMPTED);
    }

    private static String task(String number) {
        return "task" + number;
    }

    private static ObjectNode object() {
        ObjectNode object = JSON.objectNode().put("type", "object").put(CLOSED, false);
        object.putObject("properties");
        object.putArray("required");
        return object;
    }

    private static void require(ObjectNode object, String member, ObjectNode schema) {
        ((ObjectNode) object.get("properties")).set(member, schema);
        ((ArrayNode) object.get("required")).add(member);
    }

    private static ObjectNode criteria(List<String> names) {
        ObjectNode criteria = object();
        names.forEach(name -> require(criteria, name, band()));
        return criteria;
    }

    private static ObjectNode band() {
        return JSON.objectNode()
                .put("type", "number")
                .put("minimum", 0)
                .put("maximum", HIGHEST)
                .put("multipleOf", STEP);
    }

    private static ObjectNode points() {
        ObjectNode points = JSON.objectNode().put("type", "array").put("maxItems", MOST_POINTS);
        points.putObject("items").put("type", "string").put("maxLength", LONGEST_POINT);
        return points;
    }

    /**
     * The JSON Schema as a model is told it, a copy of the caller's own. At its top it holds type, properties and required
     * alone, for Amazon Nova takes nothing else there; {@link #read} is as strict there as below.
     */
    public ObjectNode schema() {
        ObjectNode told = document.deepCopy();
        told.remove(CLOSED);
        return told;
    }

    /** What an answer says. */
    public record Filled(Score score, Map<String, List<String>> feedback) {}

    /** Empty where the answer is not what the form asks for; nothing of it is taken then. */
    public Optional<Filled> read(JsonNode answer) {
        return schema.validate(answer).isEmpty()
                ? Optional.of(new Filled(score(answer), feedback(answer)))
                : Optional.empty();
    }

    private Score score(JsonNode answer) {
        if (!script.isWriting()) {
            return new Score.Speaking(speaking(answer.get("criteria")));
        }
        return script.type()
                .task()
                .<Score>map(task -> new Score.WritingTask(writing(answer, task)))
                .orElseGet(() -> new Score.Writing(writing(answer, "1"), writing(answer, "2")));
    }

    private Criteria.Writing writing(JsonNode answer, String task) {
        if (!script.answers().containsKey(task)) {
            return NOT_ATTEMPTED;
        }
        Iterator<BigDecimal> bands = bands(answer.get(task(task)), Criteria.Writing.NAMES);
        return new Criteria.Writing(bands.next(), bands.next(), bands.next(), bands.next());
    }

    private static Criteria.Speaking speaking(JsonNode criteria) {
        Iterator<BigDecimal> bands = bands(criteria, Criteria.Speaking.NAMES);
        return new Criteria.Speaking(bands.next(), bands.next(), bands.next(), bands.next());
    }

    /** In the order of the names, which is the records'. */
    private static Iterator<BigDecimal> bands(JsonNode criteria, List<String> names) {
        return names.stream().map(name -> criteria.get(name).decimalValue()).iterator();
    }

    private static Map<String, List<String>> feedback(JsonNode answer) {
        Map<String, List<String>> feedback = new LinkedHashMap<>();
        HEADINGS.forEach(heading -> feedback.put(heading, texts(answer.at("/feedback/" + heading))));
        return feedback;
    }

    private static List<String> texts(JsonNode points) {
        return StreamSupport.stream(points.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
