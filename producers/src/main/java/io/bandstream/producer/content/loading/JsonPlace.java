package io.bandstream.producer.content.loading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A place in a file. What is asked for and is not there, or is something else, is told to {@code problems}. */
record JsonPlace(String file, String pointer, JsonNode node, Consumer<ContentProblem> problems) {

    void wrong(String detail) {
        problems.accept(new ContentProblem(file, pointer, detail));
    }

    /** {@code FILE at POINTER}, for problems elsewhere. */
    String whereabouts() {
        return file + " at " + pointer;
    }

    JsonPlace at(String name) {
        String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        return new JsonPlace(file, child, node.path(name), problems);
    }

    boolean has(String name) {
        return node.has(name);
    }

    void knowsOnly(Set<String> names) {
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !names.contains(name))
                .forEach(name -> at(name).wrong("is not known here"));
    }

    /** Whether it is an object; else the problem is told. */
    boolean isObject() {
        return is(node.isObject(), "an object");
    }

    private boolean is(boolean right, String kind) {
        if (!right) {
            wrong(node.isMissingNode() ? "is missing" : "must be " + kind);
        }
        return right;
    }

    /** Not blank. */
    Optional<String> text(String name) {
        JsonPlace place = at(name);
        return place.isText() ? Optional.of(place.node.textValue()) : Optional.empty();
    }

    private boolean isText() {
        return is(node.isTextual() && !node.textValue().isBlank(), "a text that is not blank") && isWhole();
    }

    /** DynamoDB keeps texts in UTF-8, which has no half surrogate pairs. */
    boolean isWhole() {
        boolean whole =
                node.textValue().codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        if (!whole) {
            wrong("must not hold half of a surrogate pair");
        }
        return whole;
    }

    Optional<String> text(String name, Pattern pattern, String meaning) {
        Optional<String> text = text(name);
        if (text.filter(found -> !pattern.matcher(found).matches()).isPresent()) {
            at(name).wrong("must be " + meaning);
            return Optional.empty();
        }
        return text;
    }

    Optional<String> optionalText(String name) {
        return has(name) ? text(name) : Optional.empty();
    }

    Optional<Integer> count(String name, int least, int most) {
        JsonPlace place = at(name);
        boolean whole = place.node.canConvertToInt() && place.node.isIntegralNumber();
        boolean within = whole && place.node.intValue() >= least && place.node.intValue() <= most;
        return place.is(within, "a whole number from " + least + " to " + most)
                ? Optional.of(place.node.intValue())
                : Optional.empty();
    }

    Optional<Integer> optionalCount(String name, int least, int most) {
        return has(name) ? count(name, least, most) : Optional.empty();
    }

    Optional<BigDecimal> number(String name) {
        JsonPlace place = at(name);
        return place.is(place.node.isNumber(), "a number") ? Optional.of(place.node.decimalValue()) : Optional.empty();
    }

    Optional<Boolean> optionalFlag(String name) {
        JsonPlace place = at(name);
        return has(name) && place.is(place.node.isBoolean(), "true or false")
                ? Optional.of(place.node.booleanValue())
                : Optional.empty();
    }

    /** The elements of an array with at least one. */
    List<JsonPlace> elements(String name) {
        JsonPlace array = at(name);
        List<JsonPlace> elements = new ArrayList<>();
        if (array.is(array.node.isArray() && !array.node.isEmpty(), "an array with at least one element")) {
            for (int i = 0; i < array.node.size(); i++) {
                elements.add(new JsonPlace(file, array.pointer + "/" + i, array.node.get(i), problems));
            }
        }
        return elements;
    }

    /** Those of the elements of an array that are texts and not blank. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonPlace element : elements(name)) {
            if (element.isText()) {
                texts.add(element.node.textValue());
            }
        }
        return texts;
    }

    /** The members of an object, by name. */
    Map<String, JsonPlace> members(String name) {
        JsonPlace object = at(name);
        Map<String, JsonPlace> members = new LinkedHashMap<>();
        if (object.isObject()) {
            object.node.fieldNames().forEachRemaining(member -> members.put(member, object.at(member)));
        }
        return members;
    }
}
