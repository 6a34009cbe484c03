package io.bandstream.handler;

import io.bandstream.engine.DeadLetterRows.Filed;
import io.bandstream.engine.Effects;
import io.bandstream.engine.FiledLetters;
import io.bandstream.engine.View;
import io.bandstream.engine.Write;
import io.bandstream.rule.erasure.Person;
import io.bandstream.rule.escalation.Cause;
import io.bandstream.schema.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes the dead letters of a person who is erased away, as many as one commit holds. */
record Letters(View view, FiledLetters filed, Actions actions) {

    /** Beside a letter's own rows: its item, and the action of its cause. */
    private static final int BESIDES = 2;

    private record Kind(String handler, String errorClass) {}

    /**
     * What takes the first of the letters away, and the items that they lead to, which nothing else may lead to: one that
     * can't be read may name no owner that an index knows.
     */
    Effects gone(List<Filed> letters, Person person, Instant at) {
        List<Filed> first = first(letters);
        Effects effects = filed.removal(view, first);
        for (Filed letter : first) {
            effects = effects.andElsewhere(Effects.of(item(letter, person)));
        }
        return effects.and(uncounted(first, at));
    }

    private static List<Filed> first(List<Filed> letters) {
        List<Filed> first = new ArrayList<>();
        int rows = 0;
        for (Filed letter : letters) {
            rows += letter.rows() + BESIDES;
            if (rows > Plan.MOST && !first.isEmpty()) {
                break;
            }
            first.add(letter);
        }
        return first;
    }

    private Optional<Write> item(Filed letter, Person person) {
        var origin = letter.change().origin();
        return Optional.of(origin.table())
                .filter(Catalog.ASSESSMENTS.name()::equals)
                .flatMap(table -> view.get(table, origin.key()))
                .filter(person::owns)
                .map(now -> LateItem.delete(origin.table(), origin.key(), now));
    }

    private Effects uncounted(List<Filed> letters, Instant at) {
        Map<Kind, Long> kinds = letters.stream()
                .filter(letter -> !letter.waits())
                .collect(Collectors.groupingBy(
                        letter -> new Kind(letter.handler(), letter.errorClass()), Collectors.counting()));
        Effects effects = Effects.none();
        for (Map.Entry<Kind, Long> kind : kinds.entrySet()) {
            effects = effects.and(Effects.of(uncounted(kind.getKey(), kind.getValue(), at)));
        }
        return effects;
    }

    private Optional<Write> uncounted(Kind kind, long going, Instant at) {
        return actions.uncount(
                Cause.deadLetter(kind.handler(), kind.errorClass()),
                going,
                () -> filed.count(view, kind.handler(), kind.errorClass()) == going,
                at);
    }
}
