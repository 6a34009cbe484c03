package io.bandstream.producer.http;

import io.bandstream.producer.http.contract.Operation;
import io.bandstream.producer.http.exchange.Answer;
import io.bandstream.producer.http.exchange.Call;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import io.bandstream.producer.http.idempotency.IdempotencyKeys;
import io.bandstream.producer.http.idempotency.KeyedRequest;
import io.bandstream.producer.http.limit.Address;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.codec.UnreadableItemException;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: let in, read, answered once. Thread-safe. */
final class RequestPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);
    private static final long MOST_PASSED_OVER = 256 * 1024;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final AdmissionControl doorkeeper;
    private final IdempotencyKeys keys;
    private final int proxies;

    RequestPipeline(AdmissionControl doorkeeper, IdempotencyKeys keys, int proxies) {
        this.doorkeeper = doorkeeper;
        this.keys = keys;
        this.proxies = proxies;
    }

    /** Throws nothing: whatever goes wrong is answered, and logged without what was sent. */
    Answer answer(Operation operation, Endpoint endpoint, Context context) {
        Answer answer = found(operation, endpoint, context);
        passOver(context);
        return answer;
    }

    /** A connection that is closed in the middle of a body is reset, and the client may never see why. */
    private static void passOver(Context context) {
        try {
            context.req().getInputStream().skipNBytes(MOST_PASSED_OVER);
        } catch (IOException end) {
            LOG.trace("nothing is left of the body");
        }
    }

    private Answer found(Operation operation, Endpoint endpoint, Context context) {
        try {
            return admitted(operation, endpoint, context);
        } catch (StoreUnavailableException e) {
            LOG.warn("{}: {}", operation.id(), e.getMessage());
            return Answer.problem(Problem.of(ProblemType.UNAVAILABLE, "The tables can't be used; ask again.")
                    .retryAfter(ASK_AGAIN));
        } catch (UnreadableItemException e) {
            LOG.error("{}: {}", operation.id(), e.getMessage());
            return internalError();
        } catch (RuntimeException e) {
            LOG.error("{}: {} at {}", operation.id(), e.getClass().getName(), place(e));
            return internalError();
        }
    }

    private static Answer internalError() {
        return Answer.problem(ProblemType.INTERNAL_ERROR, "It is logged; the same request may go well later.");
    }

    /** Messages of others' exceptions may quote what was sent. */
    private static String place(RuntimeException exception) {
        return Stream.of(exception.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.bandstream."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }

    private Answer admitted(Operation operation, Endpoint endpoint, Context context) {
        String address = Address.key(context.ip(), forwardedFor(context), proxies);
        Admission admission =
                doorkeeper.admit(operation, address, Optional.ofNullable(context.header("Authorization")));
        if (admission instanceof Admission.TurnedAway away) {
            return away.answer();
        }
        Intake intake = new RequestReader(operation, ((Admission.Admitted) admission).caller(), context).read();
        return intake instanceof Intake.Unfit unfit
                ? unfit.answer()
                : answered(
                        ((Intake.Fitting) intake).call(),
                        endpoint,
                        context.method().name() + " " + context.path());
    }

    /** All lines of it: the first may be what the client wrote. */
    private static Optional<String> forwardedFor(Context context) {
        List<String> lines = Collections.list(context.req().getHeaders("X-Forwarded-For"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(",", lines));
    }

    private Answer answered(Call call, Endpoint endpoint, String operation) {
        return call.idempotencyKey()
                .map(key -> new KeyedRequest(
                        call.caller().map(caller -> caller.user().userId()).orElse(""), key, operation, call.body()))
                .map(request -> keys.once(request, () -> endpoint.answer(call)))
                .orElseGet(() -> endpoint.answer(call));
    }
}
