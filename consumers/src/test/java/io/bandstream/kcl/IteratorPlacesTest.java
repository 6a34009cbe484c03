package io.bandstream.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.kcl.IteratorPlaces.Place;
import io.bandstream.stream.SequenceNumber;
import io.bandstream.stream.ShardId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IteratorPlacesTest {

    private final IteratorPlaces places = new IteratorPlaces();

    private static Place place(String shard, String after) {
        return new Place(new ShardId(shard), Optional.of(new SequenceNumber(after)));
    }

    @Test
    void begin_shardBegunAnew_leavesNothingOfTheIteratorBefore() {
        places.begin("one", place("shard-1", "7"));
        places.begin("other", place("shard-2", "3"));

        places.begin("two", place("shard-1", "9"));

        assertThat(places.of("one")).isEmpty();
        assertThat(places.of("two")).contains(place("shard-1", "9"));
        assertThat(places.of("other")).contains(place("shard-2", "3"));
    }

    @Test
    void advance_movesOnToTheNextIterator() {
        places.begin("one", place("shard-1", "7"));

        places.advance("one", Optional.of("two"), place("shard-1", "9"));

        assertThat(places.of("one")).isEmpty();
        assertThat(places.of("two")).contains(place("shard-1", "9"));
    }

    @Test
    void advance_atTheEnd_forgetsTheShard() {
        places.begin("one", place("shard-1", "7"));

        places.advance("one", Optional.empty(), place("shard-1", "9"));

        assertThat(places.of("one")).isEmpty();
    }

    @Test
    void advance_shardBegunAnewMeanwhile_changesNothing() {
        places.begin("one", place("shard-1", "7"));
        places.begin("two", place("shard-1", "8"));

        places.advance("one", Optional.of("late"), place("shard-1", "7"));

        assertThat(places.of("late")).isEmpty();
        assertThat(places.of("two")).contains(place("shard-1", "8"));
    }

    @Test
    void of_noIterator_isNowhere() {
        places.begin("one", place("shard-1", "7"));

        assertThat(places.of(null)).isEmpty();
    }
}
