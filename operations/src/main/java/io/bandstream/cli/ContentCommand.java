package io.bandstream.cli;

import io.bandstream.producer.content.loading.ContentCheck;
import io.bandstream.producer.content.loading.ContentFile;
import io.bandstream.producer.content.loading.ContentReader;
import io.bandstream.producer.content.loading.ContentSet;
import io.bandstream.producer.content.loading.Loaded;
import io.bandstream.producer.content.loading.SampleContent;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.provision.Role;
import io.bandstream.wiring.ContentTables;
import io.bandstream.wiring.RequiredTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream content}: tests, questions, answers and rubrics. */
@Command(name = "content", synopsisSubcommandLabel = "COMMAND", description = "Tests, questions, answers and rubrics.")
final class ContentCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ContentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitStatus.COULD_NOT_RUN;
    }

    @Command(
            name = "load",
            description = {
                "Checks JSON files with tests, questions, answers and rubrics, and loads them into the tables.",
                "Nothing is written if anything is wrong. A repeat changes nothing; what a file has changed is changed"
                        + " in the tables; what is in no file stays there.",
                "Exit status: 0 loaded, or sound with --check; 1 something is wrong; 2 could not run."
            })
    int load(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Option(names = "--check", description = "Only check the files; no tables are needed.") boolean check,
            @Option(names = "--sample", description = "Take the sample set, which comes with the program, as well.")
                    boolean sample,
            @Parameters(
                            paramLabel = "DIR|FILE",
                            arity = "0..*",
                            description = "Files, and directories whose *.json files are taken, also those further"
                                    + " down. docs/content.md says what is in them.")
                    List<Path> paths) {
        ContentCheck checked = ContentReader.read(files(paths == null ? List.of() : paths, sample));
        if (checked instanceof ContentCheck.Faulty faulty) {
            return answer(format.json() ? ContentJson.faulty(faulty) : ContentText.faulty(faulty), ExitStatus.FOUND);
        }
        if (check) {
            return answer(format.json() ? ContentJson.sound() : ContentText.sound(), ExitStatus.DONE);
        }
        Loaded loaded = load(connection, ((ContentCheck.Sound) checked).content());
        return answer(format.json() ? ContentJson.loaded(loaded) : ContentText.loaded(loaded), ExitStatus.DONE);
    }

    private static List<ContentFile> files(List<Path> paths, boolean sample) {
        if (paths.isEmpty() && !sample) {
            throw new CommandRefused("there is nothing to load: name files or directories, or give --sample");
        }
        List<ContentFile> files = new ArrayList<>(ContentFiles.in(paths));
        if (sample) {
            files.addAll(SampleContent.files());
        }
        return files;
    }

    private Loaded load(ConnectionOptions connection, ContentSet content) {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            RequiredTables.check(client, Role.CONTENT_LOADER.tables());
            return ContentTables.loading(client).load(content);
        } catch (StoreUnavailableException refused) {
            throw new CommandRefused(
                    refused.getMessage() + "; what was loaded before stays, and a repeat goes on", refused);
        }
    }

    private int answer(String text, int status) {
        terminal.out().print(text);
        terminal.out().flush();
        return status;
    }
}
