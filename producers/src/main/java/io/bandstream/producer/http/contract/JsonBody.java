package io.bandstream.producer.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.http.exchange.Fault;

/** What a body turns out to be. */
public sealed interface JsonBody {

    /** It is JSON, and sound. */
    record Read(JsonNode json) implements JsonBody {}

    /**
     * It can't be read.
     *
     * @param fault where reading ended
     */
    record Malformed(Fault fault) implements JsonBody {}
}
