package io.bandstream.engine;

import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.schema.attribute.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The dead letters that lie there, for a handler whose change takes some of them away. Thread-safe. */
public final class FiledLetters {

    private final DeadLetterRows rows;
    private final ParkingRows parking;

    public FiledLetters(DeadLetterRows rows, ParkingRows parking) {
        this.rows = rows;
        this.parking = parking;
    }

    /** The letters whose event is wanted, in the order of their ids. Reads every letter; one that is damaged stays. */
    public List<Filed> matching(View view, Predicate<Filed> wanted) {
        return rows.heads(view).stream()
                .map(head -> head.text("id").orElseThrow())
                .sorted()
                .flatMap(id -> rows.read(view, id).stream())
                .filter(letter -> letter.event().isPresent())
                .filter(wanted)
                .toList();
    }

    /** How many letters of one cause lie there. */
    public long count(View view, String handler, String errorClass) {
        return rows.heads(view).stream()
                .filter(head -> isOf(head, handler, errorClass))
                .count();
    }

    private static boolean isOf(Item head, String handler, String errorClass) {
        return head.text("handler").equals(Optional.of(handler))
                && head.text("error_class").equals(Optional.of(errorClass));
    }

    /** What takes the letters away and gives their places up; only one of two who try commits. */
    public Effects removal(View view, Collection<Filed> letters) {
        List<Write> writes = new ArrayList<>();
        Map<String, List<ParkingRows.Place>> places = new TreeMap<>();
        for (Filed letter : letters) {
            writes.addAll(rows.removal(letter).writes());
            places.computeIfAbsent(letter.handler(), handler -> new ArrayList<>())
                    .addAll(letter.places());
        }
        places.forEach((handler, taken) ->
                writes.addAll(parking.leave(view, handler, taken).writes()));
        return new Effects(writes);
    }
}
