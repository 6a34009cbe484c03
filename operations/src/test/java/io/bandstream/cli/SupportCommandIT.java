package io.bandstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bandstream.local.SharedLocalDynamoDb;
import io.bandstream.schema.Catalog;
import io.bandstream.wiring.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class SupportCommandIT {

    private static final String MAIL =
            "From: A <a@example.com>\r\nMessage-ID: <1@example.com>\r\nSubject: Silence\r\n\r\nThere is no sound.\r\n";

    private final Map<String, String> environment = Map.of(
            "AWS_ACCESS_KEY_ID",
            SharedLocalDynamoDb.freshAccessKey(),
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_ENDPOINT_URL",
            SharedLocalDynamoDb.endpoint().toString());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment);

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTables() {
        assertThat(CommandTree.create(terminal, Lifetime::new).execute("tables", "create"))
                .isZero();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private int run(InputStream in, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        ErrorLines errors = new ErrorLines(terminal.err(), () -> false);
        return new CommandLine(new SupportCommand(terminal, in))
                .setExecutionExceptionHandler(errors::report)
                .execute(Stream.concat(Stream.of("receive"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private int tickets() {
        try (DynamoDbClient client =
                Connection.open(Optional.empty(), environment).dynamoDb()) {
            return client.scan(request -> request.tableName(Catalog.SUPPORT_TICKETS.name()))
                    .count();
        }
    }

    @Test
    void mail_fromAFileThenFromStandardInput_isOneTicket() throws IOException {
        Path file = Files.writeString(folder.resolve("mail.eml"), MAIL);

        assertThat(run(bytes(""), file.toString())).isZero();
        assertThat(out.toString()).matches("opened {2}TKT-[0-9A-F]{12} {2}\\w+\n");
        String ticket = out.toString().split(" +", -1)[1];

        assertThat(run(bytes(MAIL), "-", "--format", "json")).isZero();
        assertThat(json()).isEqualTo(Map.of("outcome", "opened-before", "ticket_id", ticket));
        assertThat(tickets()).isEqualTo(1);
    }

    private Object json() throws JsonProcessingException {
        return new ObjectMapper().readValue(out.toString(), Map.class);
    }

    @Test
    void mail_ofNobody_isFoundWanting_andMakesNoTicket() {
        assertThat(run(bytes("Subject: Hello\r\n\r\nHello"), "-")).isEqualTo(1);
        assertThat(err.toString())
                .contains("this mail makes no ticket: From must name an address")
                .hasLineCount(1);
        assertThat(tickets()).isZero();
    }

    @Test
    void mail_thatCantBeRead_isOneLineThatSaysWhatToDo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThat(run(broken, "-")).isEqualTo(2);
        assertThat(err.toString()).contains("broken pipe", "hand it in again").hasLineCount(1);
        assertThat(run(bytes(""), "-")).isEqualTo(2);
        assertThat(err.toString()).contains("standard input is empty").hasLineCount(1);
        assertThat(run(bytes(""), folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("name a mail").hasLineCount(1);
        assertThat(tickets()).isZero();
    }
}
