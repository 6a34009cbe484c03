package io.bandstream.handler;

import io.bandstream.engine.DeadLetterRows;
import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.Decision;
import io.bandstream.engine.Effects;
import io.bandstream.engine.Expectation;
import io.bandstream.engine.FiledLetters;
import io.bandstream.engine.ParkingRows;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.credit.LedgerRows;
import io.bandstream.rule.erasure.ErasureRecord;
import io.bandstream.rule.erasure.Person;
import io.bandstream.rule.progress.SummaryRule;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;
import io.bandstream.schema.codec.IsoTime;
import io.bandstream.stream.Change;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Erases the person whose users item is removed (R7), in pieces that may be repeated, the event's guard with the last.
 *
 * <p>First the ledger's head says so, and the summary row goes in the same commit: from then on every change of the user
 * is dropped, and what was decided before meets another version of the head. Then goes what the tables hold, rows that
 * lead to others last, until nothing is found: after a crash the rest is found as before.
 */
final class Erasing {

    private static final String USER_ID = "user_id";

    private final FiledLetters letters = new FiledLetters(
            new DeadLetterRows(Catalog.DEAD_LETTERS.name()), new ParkingRows(Catalog.PARKED_KEYS.name()));
    private final Origins origins;
    private final Clock clock;

    Erasing(Origins origins, Clock clock) {
        this.origins = origins;
        this.clock = clock;
    }

    Decision of(Change change, View view) {
        return new Case(change, view).decision();
    }

    /** One removal, decided once. */
    private final class Case {
        private final View view;
        private final String eventId;
        private final String email;
        private final Optional<String> userId;
        private final Instant now = clock.instant();
        private final Actions actions;

        Case(Change change, View view) {
            this.view = view;
            this.eventId = change.origin().eventId();
            this.email = change.origin().itemKey();
            this.userId = change.before().flatMap(old -> old.text(USER_ID));
            this.actions = new Actions(view, provenance(change));
        }

        /** The key of the item is an e-mail, and what is written stays. */
        private Item provenance(Change change) {
            return origins.itemOf(change).with("source_key", userId.orElse("-"));
        }

        Decision decision() {
            if (userId.filter(this::livesOn).isPresent()) {
                return Decision.fenced(new Write.Delete(
                        Catalog.USER_DIRECTORY.name(), UserFinder.directoryRow(email), Expectation.ANYTHING));
            }
            if (!isBegun()) {
                return new Decision.Step(beginning());
            }
            return isFinished() ? Decision.apply(Effects.none()) : theLettersFirst();
        }

        /** Under another e-mail, as the items themselves say. */
        private boolean livesOn(String id) {
            return view.index(Catalog.USERS.name(), "user-id-index", USER_ID, id).stream()
                    .flatMap(shown -> shown.text("email").stream())
                    .filter(other -> !other.equals(email))
                    .flatMap(other -> UserFinder.exactly(view, other).stream())
                    .anyMatch(found -> found.userId().equals(id));
        }

        private boolean isBegun() {
            return userId.map(id -> LedgerHead.read(view, id).isErased())
                    .orElseGet(() -> view.get(Catalog.ERASURES.name(), ErasureRecord.emailKey(email))
                            .filter(row -> ErasureRecord.isOf(row, eventId))
                            .isPresent());
        }

        private boolean isFinished() {
            return userId.flatMap(id -> view.get(Catalog.ERASURES.name(), ErasureRecord.userKey(id)))
                    .filter(row -> ErasureRecord.isFinished(row, eventId))
                    .isPresent();
        }

        private Effects beginning() {
            return Effects.of(ErasureRecord.ofEmail(email, eventId, now))
                    .and(userId.map(this::beginning).orElse(Effects.none()));
        }

        private Effects beginning(String id) {
            Item head = LedgerRows.key(id, LedgerRows.HEAD);
            Optional<Value> version =
                    view.get(Catalog.CREDIT_LEDGER.name(), head).flatMap(row -> row.get(LedgerRows.VERSION));
            BigDecimal next = version.map(read -> ((Value.Num) read).number())
                    .orElse(BigDecimal.ZERO)
                    .add(BigDecimal.ONE);
            Item set = Item.builder()
                    .put(LedgerRows.VERSION, next)
                    .put(LedgerRows.ERASED, IsoTime.write(now))
                    .build();
            return Effects.of(
                    ErasureRecord.ofUser(id, now),
                    Write.Update.set(
                                    Catalog.CREDIT_LEDGER.name(),
                                    head,
                                    set,
                                    Expectation.unchanged(LedgerRows.VERSION, version))
                            .removing(Set.of(LedgerRows.UNSETTLED, LedgerRows.STAMP)),
                    new Write.Delete(
                            Catalog.TEST_PROGRESS.name(),
                            Item.of("progress_id", SummaryRule.progressId(id)),
                            Expectation.ANYTHING));
        }

        private Decision theLettersFirst() {
            Person suspect = Person.suspected(userId, email);
            List<Filed> suspected = letters.matching(view, letter -> isOf(suspect, letter));
            Person person = Erasures.person(view, userId, email);
            List<Filed> theirs =
                    suspected.stream().filter(letter -> isOf(person, letter)).toList();
            return theirs.isEmpty()
                    ? theTables()
                    : new Decision.Step(new Letters(view, letters, actions).gone(theirs, person, now));
        }

        /** The letter of this very event, which a redrive takes away itself, is not looked for. */
        private boolean isOf(Person person, Filed letter) {
            Change change = letter.change();
            return !change.origin().eventId().equals(eventId)
                    && Stream.of(
                                    change.before(),
                                    change.after(),
                                    Optional.of(change.origin().key()))
                            .flatMap(Optional::stream)
                            .anyMatch(person::owns);
        }

        private Decision theTables() {
            Traces traces = Traces.lookedFor(view, userId, email);
            List<Write> writes = traces.leaving(Erasures.person(view, userId, email), actions, now);
            List<Write> end = end();
            if (writes.size() + end.size() > Plan.MOST) {
                return new Decision.Step(new Effects(writes.subList(0, Plan.MOST)));
            }
            List<Write> all = new ArrayList<>(writes);
            all.addAll(end);
            return Decision.apply(new Effects(all));
        }

        private List<Write> end() {
            List<Write> end = new ArrayList<>();
            end.add(ErasureRecord.ofEmail(email, eventId, now));
            userId.ifPresent(id -> end.add(ErasureRecord.finished(id, eventId, now)));
            return end;
        }
    }
}
