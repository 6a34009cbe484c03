package io.bandstream.cli;

import io.bandstream.schema.audit.AuditReport;
import io.bandstream.schema.audit.report.AuditJson;
import io.bandstream.schema.audit.report.AuditMarkdown;
import io.bandstream.schema.audit.report.AuditSarif;
import io.bandstream.schema.audit.report.AuditText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The forms of an audit's report. */
enum AuditFormat {
    TEXT,
    MARKDOWN,
    JSON,
    SARIF;

    void write(AuditReport report, PrintWriter out) throws IOException {
        switch (this) {
            case TEXT -> AuditText.write(report, out);
            case MARKDOWN -> AuditMarkdown.write(report, out);
            case JSON -> AuditJson.write(report, out);
            case SARIF -> AuditSarif.write(report, out);
        }
    }

    static final class Words implements ITypeConverter<AuditFormat> {
        @Override
        public AuditFormat convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("'" + word + "' is none of text, markdown, json, sarif"));
        }
    }
}
