package io.bandstream.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Mixin of every command whose result programs read as well as people. */
final class FormatOption {

    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = Words.class,
            description = "json prints one document on standard output and nothing else. Default: text.")
    private Format format = Format.TEXT;

    boolean json() {
        return format == Format.JSON;
    }

    static final class Words implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            return switch (word) {
                case "text" -> Format.TEXT;
                case "json" -> Format.JSON;
                default -> throw new TypeConversionException("'" + word + "' is neither text nor json");
            };
        }
    }
}
