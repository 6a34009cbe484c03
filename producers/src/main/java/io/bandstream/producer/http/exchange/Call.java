package io.bandstream.producer.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.bandstream.producer.account.UserRef;
import io.bandstream.schema.item.Word;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that fits the contract: what an accessor asks for is there and of its kind wherever the contract says so.
 *
 * @param caller empty where nobody need be signed in
 * @param parameters of path and query, by name
 * @param body a missing node where there is none; a binary one where it is a mail
 * @param idempotencyKey empty but for POST
 */
public record Call(
        Optional<Caller> caller, Map<String, String> parameters, JsonNode body, Optional<String> idempotencyKey) {

    /**
     * Who is signed in.
     *
     * @param session as the client shows it
     */
    public record Caller(UserRef user, String session) {

        /** Whoever reads a session is its user: it must reach no log. */
        @Override
        public String toString() {
            return "Caller[" + user + "]";
        }
    }

    public UserRef user() {
        return caller.map(Caller::user).orElseThrow(() -> new IllegalStateException("the contract asks for a session"));
    }

    /** As the client shows it. */
    public String session() {
        return caller.map(Caller::session)
                .orElseThrow(() -> new IllegalStateException("the contract asks for a session"));
    }

    public String userId() {
        return user().userId();
    }

    /** One of the path. */
    public String parameter(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException("the contract has no parameter " + name));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * A text of the body.
     *
     * @param pointer for example {@code /device/platform}
     */
    public String text(String pointer) {
        return body.at(pointer).textValue();
    }

    public Optional<String> optionalText(String pointer) {
        return Optional.ofNullable(body.at(pointer).textValue());
    }

    /** The body as it came over the wire, where the contract takes a mail; not to be changed. */
    public byte[] mail() {
        return ((BinaryNode) body).binaryValue();
    }

    public BigDecimal number(String pointer) {
        return body.at(pointer).decimalValue();
    }

    public Optional<Integer> optionalInt(String pointer) {
        JsonNode node = body.at(pointer);
        return node.isNumber() ? Optional.of(node.intValue()) : Optional.empty();
    }

    public boolean has(String pointer) {
        return !body.at(pointer).isMissingNode();
    }

    /** The constant whose text stands there. */
    public <E extends Enum<E> & Word> E word(String pointer, Class<E> words) {
        return Word.find(words, text(pointer))
                .orElseThrow(() -> new IllegalStateException("the contract has more words than " + words));
    }

    public <E extends Enum<E> & Word> Optional<E> optionalWord(String pointer, Class<E> words) {
        return has(pointer) ? Optional.of(word(pointer, words)) : Optional.empty();
    }

    /** An object of texts, in its order. */
    public Map<String, String> texts(String pointer) {
        Map<String, String> texts = new LinkedHashMap<>();
        body.at(pointer)
                .properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().textValue()));
        return texts;
    }

    /** Who asks, and nothing of what. */
    @Override
    public String toString() {
        return "Call[" + caller.map(Caller::toString).orElse("nobody") + "]";
    }
}
