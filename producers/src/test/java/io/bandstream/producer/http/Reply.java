package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What came back.
 *
 * @param body a missing node where there was none
 */
record Reply(int status, HttpHeaders headers, JsonNode body) {

    String text(String pointer) {
        return body.at(pointer).textValue();
    }

    /** The last part of a problem's type. */
    String problem() {
        return text("/type").substring("urn:bandstream:problem:".length());
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
