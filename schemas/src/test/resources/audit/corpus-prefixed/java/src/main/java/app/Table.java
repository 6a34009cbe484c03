package app;

public enum Table {
    USERS("users"),
    SESSIONS("sessions");

    private final String shortName;

    Table(String shortName) {
        this.shortName = shortName;
    }

    public String fullName(String prefix) {
        return prefix + "-" + shortName;
    }

    public String nameFor(Stage stage) {
        return "ielts-genai-prep-" + shortName + "-" + stage.suffix();
    }
}
