package io.bandstream.producer.content.loading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A small set of this project's own making, for play: all that one needs to take each kind of assessment. */
public final class SampleContent {

    private static final List<String> NAMES =
            List.of("writing.json", "speaking.json", "rubrics.json", "reading.json", "listening.json");

    private SampleContent() {}

    public static List<ContentFile> files() {
        return NAMES.stream().map(SampleContent::file).toList();
    }

    private static ContentFile file(String name) {
        try (InputStream json = SampleContent.class.getResourceAsStream("sample/" + name)) {
            if (json == null) {
                throw new IllegalStateException("sample/" + name + " is not beside the classes: build anew");
            }
            return new ContentFile("sample/" + name, json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
