package io.bandstream.analytics;

import java.util.Locale;

/** How rows are written. */
public enum ExportFormat {
    /** RFC 4180, with a line of names. */
    CSV(
            "Maps are JSON text. A missing value is an empty field, an empty text is \"\". A text that a spreadsheet would take"
                    + " for a formula (it begins with =, +, -, @, a tab or a line end) has an apostrophe before it."),
    /** One JSON object a line. */
    JSONL("Maps are JSON objects. A missing value is left out."),
    PARQUET("Maps are JSON text. A missing value is null.");

    private final String conventions;

    ExportFormat(String conventions) {
        this.conventions = conventions;
    }

    /** As the command line and the files spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String conventions() {
        return conventions;
    }
}
