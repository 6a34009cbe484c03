package io.bandstream.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Mixins for the ports that a command opens; 0 is any free one. */
final class PortOptions {

    private PortOptions() {}

    /** Of the embedded DynamoDB. */
    static final class OfDynamoDb {
        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "8000",
                converter = Range.class,
                description = "Port of the embedded DynamoDB, 0 for any free one. Default: ${DEFAULT-VALUE}.")
        private int port;

        int port() {
            return port;
        }
    }

    /** Of the HTTP API. */
    static final class OfApi {
        @Option(
                names = "--api-port",
                paramLabel = "PORT",
                defaultValue = "8080",
                converter = Range.class,
                description = "Port of the HTTP API, 0 for any free one. Default: ${DEFAULT-VALUE}.")
        private int port;

        int port() {
            return port;
        }
    }

    /** Of the operators' console. */
    static final class OfConsole {
        @Option(
                names = "--console-port",
                paramLabel = "PORT",
                defaultValue = "8081",
                converter = Range.class,
                description = "Port of the console, 0 for any free one. Default: ${DEFAULT-VALUE}.")
        private int port;

        int port() {
            return port;
        }
    }

    static final class Range implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
                throw new TypeConversionException("'" + text + "' is no port: write 0 to 65535");
            }
            return Integer.valueOf(text);
        }
    }
}
