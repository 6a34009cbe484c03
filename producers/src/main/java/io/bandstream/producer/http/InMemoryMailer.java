package io.bandstream.producer.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import io.bandstream.producer.token.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Keeps the latest letters in memory, for whoever plays with a database of their own and has no mail. Thread-safe.
 */
public final class InMemoryMailer implements Mailer {

    private static final int MOST_KEPT = 200;

    private final Deque<Letter> letters = new ArrayDeque<>();

    @Override
    public synchronized void send(Letter letter) {
        letters.addLast(letter);
        if (letters.size() > MOST_KEPT) {
            letters.removeFirst();
        }
    }

    /** The newest last. */
    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode all = json.putArray("letters");
        letters.forEach(letter -> all.add(json(letter)));
        return json;
    }

    /** What a mail system needs to write the letter: kind, addressee, and the token if it has one. */
    public static ObjectNode json(Letter letter) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", letter.getClass().getSimpleName())
                .put("to", letter.to());
        token(letter).ifPresent(token -> json.put("token", token.text()));
        return json;
    }

    private static Optional<Token> token(Letter letter) {
        if (letter instanceof Letter.VerifyEmail verify) {
            return Optional.of(verify.token());
        }
        return letter instanceof Letter.ResetPassword reset ? Optional.of(reset.token()) : Optional.empty();
    }
}
