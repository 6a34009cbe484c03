package io.bandstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mail that a command was asked to take: a file, or standard input where its name is a dash. */
record MailFile(Path path, InputStream standardInput) {

    /** As much as mail servers take; the rest would not be looked at. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    /** @throws CommandRefused if it can't be read, or is empty: that would be nobody's mail */
    byte[] read() {
        byte[] mail = isStandardInput() ? bytes(standardInput) : bytes();
        if (mail.length == 0) {
            throw new CommandRefused(name() + " is empty: hand in a mail as it came over the wire");
        }
        return mail;
    }

    private boolean isStandardInput() {
        return path.equals(Path.of("-"));
    }

    private String name() {
        return isStandardInput() ? "standard input" : path.toString();
    }

    private byte[] bytes() {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CommandRefused(
                    "there is no file " + path + " that can be read: name a mail, or - for standard" + " input");
        }
        try (InputStream file = Files.newInputStream(path)) {
            return bytes(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] bytes(InputStream in) {
        try {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CommandRefused unreadable(IOException error) {
        return new CommandRefused(
                name() + " can't be read to its end (" + error.getMessage() + "); no ticket was made: hand it in again",
                error);
    }
}
