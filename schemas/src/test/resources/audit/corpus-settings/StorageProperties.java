package app.configuration;

@ConfigurationProperties(prefix = "app.tables")
public class StorageProperties {

    private String people = "ielts-genai-prep-users";
    private String results = "ielts-test-results";

    void log() {
        String table = "ielts-full-tests";
    }
}
