package io.bandstream.console;

import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.picture.Errands;
import io.bandstream.console.picture.Errands.Errand;
import io.bandstream.console.picture.Sampler;
import io.bandstream.console.picture.Sight;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.console.trail.AuditTrail.Asked;
import io.bandstream.console.trail.AuditTrail.Intent;
import io.bandstream.console.trail.Deed;
import io.bandstream.engine.Redrive.Outcome;
import io.bandstream.letters.OutcomeWords;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.producer.store.StoreUnavailableException;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people do. Nothing is done before the audit trail has it. */
final class Deeds {

    private static final Logger LOG = LoggerFactory.getLogger(Deeds.class);
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_REASON = 2000;

    private final Hands hands;
    private final Sight sight;
    private final AuditTrail trail;
    private final Sampler sampler;
    private final Errands errands;
    private final Sessions sessions;
    private final Pages pages;

    Deeds(
            Hands hands,
            Sight sight,
            AuditTrail trail,
            Sampler sampler,
            Errands errands,
            Sessions sessions,
            Pages pages) {
        this.hands = hands;
        this.sight = sight;
        this.trail = trail;
        this.sampler = sampler;
        this.errands = errands;
        this.sessions = sessions;
        this.pages = pages;
    }

    void reveal(Context context, Session session) {
        Asked asked = trail.ask(new Intent(session.who(), Deed.REVEAL, Pages.id(context), ""));
        pages.letter(context, session, true);
        over(asked, "revealed");
    }

    void redrive(Context context, Session session) {
        String id = Pages.id(context);
        List<Outcome> outcomes =
                recorded(new Intent(session.who(), Deed.REDRIVE, id, ""), () -> hands.redrive(id), Deeds::line);
        afterLetter(context, session, id, outcomes);
    }

    void discard(Context context, Session session) {
        String id = Pages.id(context);
        List<Outcome> outcomes = recorded(
                new Intent(session.who(), Deed.DISCARD, id, reason(context)), () -> hands.discard(id), Deeds::line);
        afterLetter(context, session, id, outcomes);
    }

    private void afterLetter(Context context, Session session, String id, List<Outcome> outcomes) {
        sessions.note(session, "Letter " + id + ": " + line(outcomes) + ".");
        boolean gone = outcomes.stream()
                .anyMatch(outcome -> outcome.id().equals(id)
                        && (outcome instanceof Outcome.Applied
                                || outcome instanceof Outcome.Discarded
                                || outcome instanceof Outcome.Missing));
        Answers.goTo(context, gone ? "/#letters" : "/letter?id=" + encoded(id));
    }

    /** The last outcome says how it ended; those before it went on the way there. */
    private static String line(List<Outcome> outcomes) {
        return outcomes.stream()
                .reduce((earlier, later) -> later)
                .map(last -> (outcomes.size() > 1 ? outcomes.size() - 1 + " applied before it; " : "")
                        + OutcomeWords.word(last)
                        + OutcomeWords.why(last).map(why -> ", " + why).orElse(""))
                .orElse("nothing was run");
    }

    void approve(Context context, Session session) {
        String id = Pages.id(context);
        review(
                context,
                session,
                id,
                new Intent(session.who(), Deed.APPROVE, id, ""),
                () -> hands.approve(id, session.who()));
    }

    void reject(Context context, Session session) {
        String id = Pages.id(context);
        String reason = reason(context);
        review(
                context,
                session,
                id,
                new Intent(session.who(), Deed.REJECT, id, reason),
                () -> hands.reject(id, session.who(), reason));
    }

    private void review(Context context, Session session, String id, Intent intent, Callable<Reviewing> review) {
        Reviewing reviewing = recorded(intent, review, Deeds::line);
        sessions.note(session, "Action " + id + ": " + line(reviewing) + ".");
        Answers.goTo(context, reviewing instanceof Reviewing.Reviewed ? "/#actions" : "/action?id=" + encoded(id));
    }

    private static String line(Reviewing reviewing) {
        if (reviewing instanceof Reviewing.Reviewed reviewed) {
            return reviewed.status().text();
        }
        if (reviewing instanceof Reviewing.NotPending other) {
            return "it is " + other.status().text()
                    + other.by().map(by -> ", reviewed by " + by).orElse("") + " and waits for no review";
        }
        return reviewing instanceof Reviewing.Refused refused
                ? refused.field() + " " + refused.why()
                : "there is no such action";
    }

    void reconcile(Context context, Session session) {
        Asked asked = trail.ask(new Intent(session.who(), Deed.RECONCILE, "", ""));
        errand(
                context,
                session,
                asked,
                "reconcile",
                errands.reconcile(new Errand<>(session.who(), sight::reconcile, outcome -> over(asked, outcome))));
    }

    /** Reads only, so it leaves no trace. */
    void drift(Context context, Session session) {
        sampler.lookAtTables();
        Answers.goTo(context, "/#drift");
    }

    void redriveAll(Context context, Session session) {
        Asked asked = trail.ask(new Intent(session.who(), Deed.REDRIVE_ALL, "", ""));
        errand(
                context,
                session,
                asked,
                "letters",
                errands.redriveAll(new Errand<>(session.who(), this::allRedriven, outcome -> over(asked, outcome))));
    }

    private String allRedriven() {
        List<Outcome> outcomes = new ArrayList<>();
        hands.redriveAll(outcomes::add);
        String counts = outcomes.stream()
                .collect(Collectors.groupingBy(OutcomeWords::word, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "there was none" : counts;
    }

    private void errand(Context context, Session session, Asked asked, String anchor, boolean begun) {
        if (!begun) {
            over(asked, "one is under way already");
            sessions.note(session, "One is under way already; what it gives will stand here.");
        }
        Answers.goTo(context, "/#" + anchor);
    }

    private <T> T recorded(Intent intent, Callable<T> deed, Function<T, String> line) {
        Asked asked = trail.ask(intent);
        try {
            T outcome = deed.call();
            over(asked, line.apply(outcome));
            return outcome;
        } catch (RuntimeException failed) {
            over(asked, "failed: " + failed.getClass().getSimpleName());
            throw failed;
        } catch (Exception failed) {
            over(asked, "failed: " + failed.getClass().getSimpleName());
            throw new IllegalStateException(failed);
        }
    }

    /** What is done is done, whether its outcome can be entered or not. */
    private void over(Asked asked, String outcome) {
        try {
            trail.done(asked, outcome);
        } catch (StoreUnavailableException lost) {
            LOG.error("the audit trail lacks the outcome of request {}", asked.request());
        }
        sampler.lookAtDesk();
    }

    private static String reason(Context context) {
        return Optional.ofNullable(context.formParam("reason"))
                .map(String::strip)
                .filter(reason -> !reason.isEmpty() && reason.length() <= LONGEST_REASON)
                .orElseThrow(() -> new RefusedException(
                        BAD_REQUEST, "Give a reason of 1 to " + LONGEST_REASON + " characters; nothing was done."));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
