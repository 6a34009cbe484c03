package io.bandstream.console;

import io.bandstream.console.access.Session;
import io.bandstream.console.access.Sessions;
import io.bandstream.console.snapshot.BackgroundTasks;
import io.bandstream.console.snapshot.BackgroundTasks.TaskRequest;
import io.bandstream.console.snapshot.ConsoleReads;
import io.bandstream.console.snapshot.Sampler;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.console.trail.AuditTrail.Asked;
import io.bandstream.console.trail.AuditTrail.Intent;
import io.bandstream.console.trail.AuditedAction;
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
final class OperatorActions {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorActions.class);
    private static final int BAD_REQUEST = 400;
    private static final int LONGEST_REASON = 2000;

    private final ConsoleOperations operations;
    private final ConsoleReads reads;
    private final AuditTrail trail;
    private final Sampler sampler;
    private final BackgroundTasks tasks;
    private final Sessions sessions;
    private final PageRoutes pages;

    OperatorActions(
            ConsoleOperations operations,
            ConsoleReads reads,
            AuditTrail trail,
            Sampler sampler,
            BackgroundTasks tasks,
            Sessions sessions,
            PageRoutes pages) {
        this.operations = operations;
        this.reads = reads;
        this.trail = trail;
        this.sampler = sampler;
        this.tasks = tasks;
        this.sessions = sessions;
        this.pages = pages;
    }

    void reveal(Context context, Session session) {
        Asked asked = trail.ask(new Intent(session.who(), AuditedAction.REVEAL, PageRoutes.id(context), ""));
        pages.letter(context, session, true);
        over(asked, "revealed");
    }

    void redrive(Context context, Session session) {
        String id = PageRoutes.id(context);
        List<Outcome> outcomes = recorded(
                new Intent(session.who(), AuditedAction.REDRIVE, id, ""),
                () -> operations.redrive(id),
                OperatorActions::line);
        afterLetter(context, session, id, outcomes);
    }

    void discard(Context context, Session session) {
        String id = PageRoutes.id(context);
        List<Outcome> outcomes = recorded(
                new Intent(session.who(), AuditedAction.DISCARD, id, reason(context)),
                () -> operations.discard(id),
                OperatorActions::line);
        afterLetter(context, session, id, outcomes);
    }

    private void afterLetter(Context context, Session session, String id, List<Outcome> outcomes) {
        sessions.note(session, "Letter " + id + ": " + line(outcomes) + ".");
        boolean gone = outcomes.stream()
                .anyMatch(outcome -> outcome.id().equals(id)
                        && (outcome instanceof Outcome.Applied
                                || outcome instanceof Outcome.Discarded
                                || outcome instanceof Outcome.Missing));
        Responses.goTo(context, gone ? "/#letters" : "/letter?id=" + encoded(id));
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
        String id = PageRoutes.id(context);
        review(
                context,
                session,
                id,
                new Intent(session.who(), AuditedAction.APPROVE, id, ""),
                () -> operations.approve(id, session.who()));
    }

    void reject(Context context, Session session) {
        String id = PageRoutes.id(context);
        String reason = reason(context);
        review(
                context,
                session,
                id,
                new Intent(session.who(), AuditedAction.REJECT, id, reason),
                () -> operations.reject(id, session.who(), reason));
    }

    private void review(Context context, Session session, String id, Intent intent, Callable<Reviewing> review) {
        Reviewing reviewing = recorded(intent, review, OperatorActions::line);
        sessions.note(session, "Action " + id + ": " + line(reviewing) + ".");
        Responses.goTo(context, reviewing instanceof Reviewing.Reviewed ? "/#actions" : "/action?id=" + encoded(id));
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
        Asked asked = trail.ask(new Intent(session.who(), AuditedAction.RECONCILE, "", ""));
        errand(
                context,
                session,
                asked,
                "reconcile",
                tasks.reconcile(new TaskRequest<>(session.who(), reads::reconcile, outcome -> over(asked, outcome))));
    }

    /** Reads only, so it leaves no trace. */
    void drift(Context context, Session session) {
        sampler.lookAtTables();
        Responses.goTo(context, "/#drift");
    }

    void redriveAll(Context context, Session session) {
        Asked asked = trail.ask(new Intent(session.who(), AuditedAction.REDRIVE_ALL, "", ""));
        errand(
                context,
                session,
                asked,
                "letters",
                tasks.redriveAll(new TaskRequest<>(session.who(), this::allRedriven, outcome -> over(asked, outcome))));
    }

    private String allRedriven() {
        List<Outcome> outcomes = new ArrayList<>();
        operations.redriveAll(outcomes::add);
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
        Responses.goTo(context, "/#" + anchor);
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
