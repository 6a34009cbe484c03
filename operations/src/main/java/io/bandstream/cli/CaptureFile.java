package io.bandstream.cli;

import io.bandstream.schema.capture.CaptureReader;
import io.bandstream.schema.capture.CapturedWrite;
import io.bandstream.schema.capture.MalformedCaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a replay was asked for. Read twice, so that nothing of a malformed one is written. */
record CaptureFile(Path path) {

    /** Takes a line's number, from 1 on, and its write. */
    @FunctionalInterface
    interface Line {
        void take(int number, CapturedWrite write) throws InterruptedException;
    }

    /**
     * Reads all of it and answers how many lines it has.
     *
     * @throws CommandRefused if it can't be read, is empty or has a line that is not a write
     */
    int check() {
        requireFile();
        try (CaptureReader reader = CaptureReader.open(path)) {
            while (reader.next().isPresent()) {
                // Each is checked by being read.
            }
            if (reader.line() == 0) {
                throw new CommandRefused(path + " is empty: name a file with one recorded write a line");
            }
            return reader.line();
        } catch (MalformedCaptureException malformed) {
            throw new CommandRefused(
                    malformed.getMessage() + "; nothing was written: mend the file, then replay it", malformed);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Hands on the first lines, those that were checked: what is appended meanwhile is left out.
     *
     * @throws CommandRefused if the file is no longer what was checked
     */
    void forEach(int lines, Line line) throws InterruptedException {
        try (CaptureReader reader = CaptureReader.open(path)) {
            while (reader.line() < lines) {
                CapturedWrite write = reader.next().orElseThrow(() -> changed(reader.line()));
                line.take(reader.line(), write);
            }
        } catch (MalformedCaptureException malformed) {
            throw changed(malformed.line() - 1);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void requireFile() {
        if (Files.notExists(path)) {
            throw new CommandRefused("there is no file " + path + ": name a capture, one recorded write a line");
        }
        if (Files.isDirectory(path)) {
            throw new CommandRefused(path + " is a directory: name the capture in it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new CommandRefused(
                    path + " is a pipe or device, but a capture is read twice: save it to a file first");
        }
        if (!Files.isReadable(path)) {
            throw new CommandRefused(path + " may not be read by this user: change its permissions, or name another");
        }
    }

    private CommandRefused changed(int written) {
        return new CommandRefused(path + " has changed since it was checked; lines written before that: " + written
                + "; replay the rest from a file that stays as it is");
    }

    private CommandRefused unreadable(IOException error) {
        return new CommandRefused(
                path + " can't be read (" + error.getMessage() + "): is it still there, and its disk sound?", error);
    }
}
