package app;

public final class TableNames {
    private final String prefix;
    private final String stage;

    public TableNames(String prefix, String stage) {
        this.prefix = prefix;
        this.stage = stage;
    }

    public String users() {
        return prefix + "-users";
    }

    public String sessions() {
        return String.format("%s-sessions-%s", prefix, stage);
    }

    public String of(String entity) {
        return String.join("-", prefix, entity);
    }

    public String rubrics() {
        return new StringBuilder(prefix).append("-rubrics").toString();
    }

    public String tokens() {
        return prefix.concat("-auth-tokens");
    }

    public String full() {
        return "%s-full".formatted(prefix) + stage;
    }
}
