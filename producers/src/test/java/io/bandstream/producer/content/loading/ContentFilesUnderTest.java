package io.bandstream.producer.content.loading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sample's own documents, to be changed by tests. */
final class ContentFilesUnderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContentFilesUnderTest() {}

    static ObjectNode sample(String name) {
        byte[] bytes = SampleContent.files().stream()
                .filter(file -> file.name().equals("sample/" + name))
                .findFirst()
                .orElseThrow()
                .bytes();
        try {
            return (ObjectNode) JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContentFile file(String name, JsonNode json) {
        return file(name, json.toString());
    }

    static ContentFile file(String name, String json) {
        return new ContentFile(name, json.getBytes(StandardCharsets.UTF_8));
    }

    static ContentSet sound(ContentFile... files) {
        return ((ContentCheck.Sound) ContentReader.read(List.of(files))).content();
    }

    static List<ContentProblem> problems(ContentFile... files) {
        return ((ContentCheck.Faulty) ContentReader.read(List.of(files))).problems();
    }
}
