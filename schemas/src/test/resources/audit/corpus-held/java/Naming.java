package app;

final class Naming {
    private static final String FORMAT = "ielts-%s-%s";

    String content(String skill, String kind) {
        return String.format(Locale.ROOT, FORMAT, skill, kind);
    }

    String staged(String table) {
        StringBuilder sb = new StringBuilder(table);
        sb.append('-').append(stage);
        return sb.toString();
    }

    String plain(String cache) {
        StringBuilder sb = new StringBuilder(cache);
        sb.append('-').append(stage);
        return sb.toString();
    }

    void use() {
        staged("ielts-test-results");
        plain("sessions");
        new TableNames("ielts-genai-prep", "dev");
    }
}

final class Yearly {
    String archive(int year) {
        StringBuilder name = new StringBuilder("ielts-genai-prep-");
        name.append("entitlements");
        name.append('-').append(year);
        return name.toString();
    }
}
