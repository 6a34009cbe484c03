package io.bandstream.producer;

import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mailer that keeps what it was given. Thread-safe. */
public final class Letters implements Mailer {

    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    @Override
    public void send(Letter letter) {
        letters.add(letter);
    }

    public List<Letter> all() {
        return List.copyOf(letters);
    }

    /** The newest of a kind. */
    public <L extends Letter> L last(Class<L> kind) {
        List<L> ofKind =
                letters.stream().filter(kind::isInstance).map(kind::cast).toList();
        return ofKind.get(ofKind.size() - 1);
    }
}
