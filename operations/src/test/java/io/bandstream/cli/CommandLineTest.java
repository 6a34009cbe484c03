package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.producer.evaluation.bedrock.BedrockEvaluator;
import io.bandstream.wiring.EvaluatorModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal =
            new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, Map.of());
    private final CommandLine commands = CommandTree.create(terminal, Lifetime::new);

    @Test
    void unknownOption_isRefusedInOneLineWithTheNearestOne() {
        assertThat(commands.execute("dynamodb", "--ports", "8000")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("bandstream: Unknown option")
                .contains("'--ports'", "did you mean --port", "bandstream dynamodb --help")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dynamodv,dynamodb", "--versoin,--version"})
    void unknownWord_isRefusedWithTheNearestOne(String given, String meant) {
        assertThat(commands.execute(given)).isEqualTo(2);
        assertThat(err.toString()).contains(given, "did you mean", meant).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters", "dead-letters redrive", "actions", "actions reject", "tables"})
    void missingWord_isOneLine(String given) {
        assertThat(commands.execute(given.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("bandstream: Missing required ")
                .contains("bandstream " + given + " --help")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "eighty"})
    void portOutOfRange_isRefused(String port) {
        assertThat(commands.execute("dynamodb", "--port", port)).isEqualTo(2);
        assertThat(err.toString()).contains("'" + port + "' is no port").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "a model,0,is no id of a model",
        "m,1.5,1.5 is no temperature",
        "m,-0.1,-0.1 is no temperature",
        "m,1e-9,1e-9 is no temperature"
    })
    void evaluatorThatCantBe_isRefusedInOneLine(String model, String temperature, String why) {
        commands.addSubcommand(new Evaluating());

        assertThat(commands.execute("evaluating", "--evaluator-model", model, "--evaluator-temperature", temperature))
                .isEqualTo(2);
        assertThat(err.toString()).contains(why).hasLineCount(1);
    }

    @Test
    void evaluator_isTheModelAndItsTemperature() {
        Evaluating evaluating = new Evaluating();
        commands.addSubcommand(evaluating);

        assertThat(commands.execute("evaluating", "--evaluator-model", "eu.m-v1:0", "--evaluator-temperature", "0.2"))
                .isZero();
        assertThat(evaluating.model)
                .contains(new BedrockEvaluator.Model("eu.m-v1:0", Optional.of(new BigDecimal("0.2"))));
    }

    @Test
    void portTaken_isOneLineThatSaysWhatToDo() throws IOException {
        try (ServerSocket holder = new ServerSocket(0)) {
            String port = Integer.toString(holder.getLocalPort());
            assertThat(commands.execute("dynamodb", "--port", port)).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("bandstream: port " + port + " is taken")
                    .contains("choose another with --port")
                    .hasLineCount(1);
        }
    }

    @Test
    void noArguments_showWhatThereIs() {
        assertThat(commands.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: bandstream", "dynamodb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "dynamodb --help"})
    void help_goesToStandardOutput(String line) {
        assertThat(commands.execute(line.split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage: bandstream", "--debug");
    }

    @Test
    void version_isTheBuilds() {
        assertThat(commands.execute("--version")).isZero();
        assertThat(out.toString()).matches("bandstream \\d+\\.\\d+\\.\\d+\\S*\\s*");
    }

    @Test
    void everyOption_hasADescription() {
        assertThat(commands.getSubcommands().values())
                .allSatisfy(command -> assertThat(command.getCommandSpec().options())
                        .allSatisfy(option -> assertThat(option.description())
                                .as(option.longestName())
                                .isNotEmpty()));
    }

    @Test
    void unexpectedException_isOneLine_andATraceWithDebug() {
        commands.addSubcommand(new Failing());

        assertThat(commands.execute("failing")).isEqualTo(2);
        assertThat(err.toString())
                .contains("unexpected IllegalStateException: first second")
                .hasLineCount(1);

        assertThat(commands.execute("failing", "--debug")).isEqualTo(2);
        assertThat(err.toString()).contains("at io.bandstream.cli.");
    }

    @Test
    void unreachableEndpoint_isOneLineThatNamesIt() throws IOException {
        commands.addSubcommand(new Connecting(terminal));
        String endpoint = "http://127.0.0.1:" + unusedPort();

        assertThat(commands.execute("connecting", "--endpoint", endpoint)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("bandstream: cannot reach DynamoDB at " + endpoint)
                .contains("./bandstream dynamodb", "--endpoint")
                .hasLineCount(1);
    }

    @Test
    void formatNeitherTextNorJson_isRefused() {
        commands.addSubcommand(new Connecting(terminal));

        assertThat(commands.execute("connecting", "--format", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("'xml' is neither text nor json").hasLineCount(1);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("first\n  second");
        }
    }

    @Command(name = "evaluating")
    static final class Evaluating implements Callable<Integer> {
        @Mixin
        private final EvaluatorOptions evaluator = new EvaluatorOptions();

        private Optional<BedrockEvaluator.Model> model = Optional.empty();

        @Override
        public Integer call() {
            model = evaluator
                    .model(Map.of("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:1"))
                    .map(EvaluatorModel::model);
            return 0;
        }
    }

    @Command(name = "connecting")
    static final class Connecting implements Callable<Integer> {
        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();

        @Mixin
        private final FormatOption format = new FormatOption();

        private final Terminal terminal;

        Connecting(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return connection.open(terminal.environment()).local() && format.json() ? 0 : 1;
        }
    }
}
