package io.bandstream.producer.http.exchange;

import java.util.Locale;

/** Every kind of problem that an answer may tell. Clients rely on the names: they never change. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request can't be read"),
    INVALID_REQUEST(400, "The request does not fit the contract"),
    UNAUTHENTICATED(401, "Not signed in"),
    INVALID_CREDENTIALS(401, "These credentials open nothing"),
    NO_CREDIT(403, "No credit is left that would pay"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Not possible with this method"),
    WRONG_STATE(409, "Not possible where the assessment stands"),
    STALE_DRAFT(409, "A newer draft is kept"),
    ANSWERS_DIFFER(409, "Other answers were handed in before"),
    NOT_PENDING(409, "The action waits for no review"),
    RECEIPT_TAKEN(409, "The receipt was used before"),
    REQUEST_IN_PROGRESS(409, "The same request is being answered"),
    NOT_YET_VISIBLE(409, "The write does not show yet"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of the type that is taken here"),
    INVALID_TOKEN(422, "The token is not good, or no more"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    RECEIPT_REFUSED(422, "The receipt proves no purchase"),
    NOTICE_REFUSED(422, "The notice is none of the store's"),
    MAIL_REFUSED(422, "The mail makes no ticket"),
    UNKNOWN_PRODUCT(422, "The product is not sold"),
    UNKNOWN_TEST(422, "There is no such test"),
    UNKNOWN_QUESTION(422, "You were given no such question"),
    UNKNOWN_MOCK_TEST(422, "There is no such mock test"),
    MOCK_TEST_OVER(409, "The mock test is over"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    LOCKED_OUT(429, "Too many wrong passwords"),
    DAILY_LIMIT_REACHED(429, "No more assessments today"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    UNAVAILABLE(503, "Not to be had at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** For example {@code urn:bandstream:problem:wrong-state}. */
    public String uri() {
        return "urn:bandstream:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
