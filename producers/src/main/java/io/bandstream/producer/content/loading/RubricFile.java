package io.bandstream.producer.content.loading;

import io.bandstream.producer.assessment.Criteria;
import io.bandstream.producer.content.loading.ContentSet.Unit;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Rubric;
import io.bandstream.schema.item.Skill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A rubric as files have it: each criterion of its skill, with its weight and a descriptor for each band. */
final class RubricFile {

    private static final Set<String> MEMBERS = Set.of("assessment_type", "rubric_name", "criteria");
    private static final String WEIGHT = "weight";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final List<String> BANDS =
            IntStream.rangeClosed(4, 9).mapToObj(band -> "band_" + band).toList();
    private static final Set<String> CRITERION =
            Stream.concat(BANDS.stream(), Stream.of(WEIGHT)).collect(Collectors.toUnmodifiableSet());

    private RubricFile() {}

    static Optional<Unit> unit(JsonPlace place) {
        place.knowsOnly(MEMBERS);
        Optional<AssessmentType> type = TaskType.of(place);
        Optional<String> name = place.optionalText("rubric_name");
        Map<String, Item> criteria = criteria(place);
        type.ifPresent(known -> complete(place.at("criteria"), known.skill()));
        return type.map(known -> unit(known, name, criteria));
    }

    private static Map<String, Item> criteria(JsonPlace place) {
        Map<String, Item> criteria = new LinkedHashMap<>();
        List<BigDecimal> weights = new ArrayList<>();
        place.members("criteria").forEach((name, criterion) -> {
            if (criterion.isObject()) {
                criterion.knowsOnly(CRITERION);
                BANDS.forEach(criterion::text);
                criterion.number(WEIGHT).ifPresent(weights::add);
                criteria.put(name, JsonValues.item(criterion));
            }
        });
        boolean all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(ALL) == 0;
        if (!weights.isEmpty() && weights.size() == criteria.size() && !all) {
            place.at("criteria").wrong("must have weights that make 100 in all");
        }
        return criteria;
    }

    private static void complete(JsonPlace criteria, Skill skill) {
        List<String> names = skill == Skill.WRITING ? Criteria.Writing.NAMES : Criteria.Speaking.NAMES;
        if (criteria.node().isObject()) {
            names.stream()
                    .filter(name -> !criteria.has(name))
                    .forEach(name -> criteria.at(name).wrong("is missing"));
            criteria.knowsOnly(Set.copyOf(names));
        }
    }

    private static Unit unit(AssessmentType type, Optional<String> name, Map<String, Item> criteria) {
        Rubric rubric = new Rubric(type.text(), name, criteria, Optional.empty(), Item.empty());
        return Unit.of(new ContentRow(Catalog.RUBRICS, RubricCodec.write(rubric), ContentRow.Stamp.UPDATED));
    }
}
