package io.bandstream.producer.http;

import io.bandstream.producer.http.exchange.Problem;
import io.bandstream.producer.http.exchange.ProblemType;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The server's own refusals, of what never reaches a route, in the same form as all others. */
final class ProblemPages extends ErrorHandler {

    private static final int LEAST_SERVER_ERROR = 500;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        addHeaders(response.getHeaders());
        Content.Sink.write(response, true, text(response.getStatus()), callback);
        return true;
    }

    private static void addHeaders(HttpFields.Mutable fields) {
        Headers.ALWAYS.forEach(fields::put);
        fields.put(HttpHeader.CONTENT_TYPE, Headers.PROBLEM);
    }

    private static String text(int status) {
        return problem(status).json().put("status", status).toString();
    }

    static Problem problem(int status) {
        ProblemType general = status < LEAST_SERVER_ERROR ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
        ProblemType type = Stream.of(ProblemType.values())
                .filter(known -> known.status() == status)
                .findFirst()
                .orElse(general);
        return Problem.of(type, "No operation of the contract was reached; see /openapi.json.");
    }
}
