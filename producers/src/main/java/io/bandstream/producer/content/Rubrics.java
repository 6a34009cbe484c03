package io.bandstream.producer.content;

import io.bandstream.producer.store.ItemStore;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.codec.RubricCodec;
import io.bandstream.schema.item.AssessmentType;
import io.bandstream.schema.item.Rubric;
import java.util.Optional;
import java.util.stream.Stream;

/** How assessments are marked. Thread-safe. */
public final class Rubrics {

    private final ItemStore store;

    public Rubrics(ItemStore store) {
        this.store = store;
    }

    /**
     * That of the type; old rows have a hyphen in it. None has reading and listening.
     *
     * @throws io.bandstream.producer.store.StoreUnavailableException if the tables can't be used at the moment
     * @throws io.bandstream.schema.codec.UnreadableItemException if the row is spoilt
     */
    public Optional<Rubric> find(AssessmentType type) {
        return Stream.of(type.text(), type.text().replace('_', '-'))
                .flatMap(spelling -> store.get(Catalog.RUBRICS, Item.of("assessment_type", spelling)).stream())
                .findFirst()
                .map(RubricCodec::read);
    }
}
