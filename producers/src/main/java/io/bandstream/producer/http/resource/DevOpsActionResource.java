package io.bandstream.producer.http.resource;

import static io.bandstream.producer.http.exchange.ProblemType.NOT_FOUND;
import static io.bandstream.producer.http.exchange.ProblemType.NOT_PENDING;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.action.ActionFilter;
import io.bandstream.producer.action.ActionList;
import io.bandstream.producer.action.ActionPage;
import io.bandstream.producer.action.ActionReview;
import io.bandstream.producer.action.ActionToken;
import io.bandstream.producer.action.Reviewing;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Fault;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.support.Handling;
import io.bandstream.producer.support.SupportDesk;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.item.Word;
import java.util.Map;
import java.util.Set;

/** What engineers do: look at actions, give their word on them, resolve tickets. */
final class DevOpsActionResource {

    private static final int PAGE = 20;

    private static final Set<String> SHOWN = Set.of(
            "action_id",
            "timestamp",
            "status",
            "cause",
            "cause_key",
            "ticket_id",
            "action_type",
            "affected_service",
            "issue_description",
            "ai_analysis",
            "proposed_fix",
            "occurrences",
            "first_seen",
            "last_seen",
            "reviewed_by",
            "reviewed_at",
            "rejection_reason");

    private final ActionList actions;
    private final ActionReview review;
    private final SupportDesk desk;

    DevOpsActionResource(ActionList actions, ActionReview review, SupportDesk desk) {
        this.actions = actions;
        this.review = review;
        this.desk = desk;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "listActions", this::list,
                "approveAction", this::approve,
                "rejectAction", this::reject,
                "resolveSupportTicket", this::resolve);
    }

    private Answer list(Call call) {
        ActionFilter filter = new ActionFilter(
                call.optional("status").flatMap(word -> Word.find(ActionStatus.class, word)), call.optional("cause"));
        int limit = call.optional("limit").map(Integer::parseInt).orElse(PAGE);
        ActionPage page =
                actions.list(filter, limit, call.optional("page_token").map(ActionToken::new));
        return page instanceof ActionPage.Actions listed
                ? Answer.ok(json(listed))
                : Answer.problem(Problem.invalid(Fault.parameter("page_token", "is none of this list")));
    }

    private static ObjectNode json(ActionPage.Actions page) {
        ObjectNode json = Json.object();
        ArrayNode listed = json.putArray("actions");
        page.actions().forEach(action -> listed.add(Json.of(action, SHOWN)));
        page.next().ifPresent(token -> json.put("next_page_token", token.text()));
        return json;
    }

    private Answer approve(Call call) {
        return reviewed(review.approve(call.parameter("action_id"), call.text("/reviewer")));
    }

    private Answer reject(Call call) {
        return reviewed(review.reject(call.parameter("action_id"), call.text("/reviewer"), call.text("/reason")));
    }

    private static Answer reviewed(Reviewing answer) {
        if (answer instanceof Reviewing.Reviewed reviewed) {
            return Answer.ok(Json.object()
                    .put("status", reviewed.status().text())
                    .put("reviewed_at", reviewed.at().getEpochSecond()));
        }
        if (answer instanceof Reviewing.NotPending other) {
            return Answer.problem(NOT_PENDING, "The action is " + other.status().text() + ".");
        }
        return answer instanceof Reviewing.Refused refused
                ? Answer.problem(Problem.invalid(Fault.body("/" + refused.field(), refused.why())))
                : Answer.problem(NOT_FOUND, "There is no such action.");
    }

    private Answer resolve(Call call) {
        return desk.resolve(call.parameter("ticket_id")) instanceof Handling.NotFound
                ? Answer.problem(NOT_FOUND, "There is no such ticket.")
                : Answer.done();
    }
}
