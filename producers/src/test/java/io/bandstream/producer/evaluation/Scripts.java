package io.bandstream.producer.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.assessment.Score;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Rubric;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripts, and answers to them as a model gives them. */
public final class Scripts {

    public static final String ESSAY = "Ferries should be kept, for they bind the harbour to its islands.";

    private Scripts() {}

    public static Script writing(String task1, String task2) {
        return script("academic_writing", Criteria.Writing.NAMES, Map.of("1", task1, "2", task2));
    }

    public static Script speaking(String... parts) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String part : parts) {
            answers.put(String.valueOf(answers.size() + 1), part);
        }
        return script("general_speaking", Criteria.Speaking.NAMES, answers);
    }

    private static Script script(String type, List<String> criteria, Map<String, String> answers) {
        return new Script(AssessmentType.of(type).orElseThrow(), rubric(type, criteria), Optional.empty(), answers);
    }

    static Rubric rubric(String type, List<String> criteria) {
        Map<String, Item> descriptors = new LinkedHashMap<>();
        criteria.forEach(name ->
                descriptors.put(name, Item.of("band_9", "faultless " + name).with("weight", 25)));
        return new Rubric(type, Optional.of("House rubric"), descriptors, Optional.empty(), Item.empty());
    }

    /** Both tasks with the same bands. */
    public static ObjectNode writingAnswer(String... bands) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("task1", criteria(Criteria.Writing.NAMES, bands));
        answer.set("task2", criteria(Criteria.Writing.NAMES, bands));
        return withFeedback(answer);
    }

    public static ObjectNode speakingAnswer(String... bands) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("criteria", criteria(Criteria.Speaking.NAMES, bands));
        return withFeedback(answer);
    }

    private static ObjectNode criteria(List<String> names, String... bands) {
        ObjectNode criteria = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < bands.length; i++) {
            criteria.put(names.get(i), new BigDecimal(bands[i]));
        }
        return criteria;
    }

    private static ObjectNode withFeedback(ObjectNode answer) {
        ObjectNode feedback = answer.putObject("feedback");
        feedback.putArray("strengths").add("A clear position.");
        feedback.putArray("areas_for_improvement").add("Linking words repeat.");
        feedback.putArray("specific_suggestions");
        return answer;
    }

    public static Score writingScore(String... bands) {
        return new Score.Writing(writingCriteria(bands), writingCriteria(bands));
    }

    static Criteria.Writing writingCriteria(String... bands) {
        return new Criteria.Writing(
                new BigDecimal(bands[0]), new BigDecimal(bands[1]), new BigDecimal(bands[2]), new BigDecimal(bands[3]));
    }
}
