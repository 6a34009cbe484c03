package io.bandstream.cli;

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
