package io.bandstream.wiring;

import io.bandstream.producer.http.InMemoryMailer;
import io.bandstream.producer.mail.Letter;
import io.bandstream.producer.mail.Mailer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each letter into a directory, from which a mail system takes it: one JSON document per file, whole from the
 * moment that it is there. Thread-safe.
 */
public final class LetterFiles implements Mailer {

    private static final Logger LOG = LoggerFactory.getLogger(LetterFiles.class);

    private final Path directory;

    private LetterFiles(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory where it is missing. */
    public static LetterFiles in(Path directory) throws IOException {
        return new LetterFiles(Files.createDirectories(directory));
    }

    @Override
    public void send(Letter letter) {
        String name = UUID.randomUUID() + ".json";
        try {
            Path hidden = directory.resolve("." + name);
            Files.writeString(hidden, InMemoryMailer.json(letter).toString(), StandardCharsets.UTF_8);
            Files.move(hidden, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.error(
                    "a letter is lost: can't write into {} ({})",
                    directory,
                    e.getClass().getSimpleName());
        }
    }
}
