package io.bandstream.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.schema.Catalog;
import io.bandstream.stream.Change;
import java.util.Set;

/** Files dead letters as the engine does: parked under their keys, their action counted. */
public final class Filing {

    private static final ParkingRows PARKING = new ParkingRows(Catalog.PARKED_KEYS.name());

    private Filing() {}

    public static void letter(
            InMemoryTables tables, DeadLetterOffice office, Change change, String errorClass, Handler handler) {
        Guard.Entry guard = new Guard.Entry(handler.name(), change.origin().eventId());
        Set<String> keys = handler.orderKeys(change);
        ParkingRows.Parking parking = PARKING.park(tables, guard, keys, "shard-1");
        DeadLetter letter = new DeadLetter(
                guard,
                handler.ruleVersion(),
                change,
                errorClass,
                "a test's own",
                1,
                change.origin().approximateTime(),
                change.origin().approximateTime(),
                parking.places());
        Effects kept = office.keep(letter).and(parking.effects());
        Effects effects = errorClass.equals(DeadLetter.WAITING) ? kept : kept.and(office.tell(letter, tables));
        assertThat(tables.commit(guard, effects)).isEqualTo(new Commit.Committed());
    }
}
