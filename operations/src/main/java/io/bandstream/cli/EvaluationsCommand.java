package io.bandstream.cli;

import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.producer.evaluation.EvaluationRetries;
import io.bandstream.producer.evaluation.Retrying;
import io.bandstream.producer.store.StoreUnavailableException;
import io.bandstream.schema.codec.UnreadableItemException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code bandstream evaluations}: writing and speaking that waits for its evaluator, or did in vain. */
@Command(
        name = "evaluations",
        synopsisSubcommandLabel = "COMMAND",
        description = "Writing and speaking that waits for an evaluator, and what failed and is to be tried anew.")
final class EvaluationsCommand {

    private final Terminal terminal;

    EvaluationsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = "Lists what waits or is being marked, what is due first in front. What failed is listed by"
                    + " ./bandstream actions list --cause assessment-error.")
    int list(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many, up to 1000. Default: ${DEFAULT-VALUE}.")
                    int limit) {
        if (limit < 1 || limit > 1000) {
            throw new CommandRefused("--limit must lie between 1 and 1000");
        }
        return on(connection, retries -> {
            EvaluationListing listing = new EvaluationListing(retries.waiting(limit));
            return answer(format.json() ? listing.json() : listing.text(), ExitStatus.DONE);
        });
    }

    @Command(
            name = "retry",
            description = {
                "Has assessments in error evaluated once more, by the workers that have a model. Until one is scored it"
                        + " stays in error; its action closes by itself then.",
                "Exit status: 0 all of them wait for their evaluator now, 1 some can't, 2 could not run."
            })
    int retry(
            @Mixin ConnectionOptions connection,
            @Mixin FormatOption format,
            @Parameters(paramLabel = "ASSESSMENT_ID", arity = "1..*", description = "Of assessments in error.")
                    List<String> ids) {
        return on(connection, retries -> {
            Map<String, Retrying> outcomes = new LinkedHashMap<>();
            ids.forEach(id -> outcomes.computeIfAbsent(id, retries::retry));
            RetryOutcomes told = new RetryOutcomes(outcomes);
            return answer(format.json() ? told.json() : told.text(), told.status());
        });
    }

    private int answer(String text, int status) {
        terminal.out().print(text);
        terminal.out().flush();
        return status;
    }

    private int on(ConnectionOptions connection, ToIntFunction<EvaluationRetries> work) {
        try (DynamoDbClient client = connection.open(terminal.environment()).dynamoDb()) {
            return work.applyAsInt(new EvaluationRetries(
                    new DynamoDbItemStore(client), Clock.tick(Clock.systemUTC(), Duration.ofMillis(1))));
        } catch (StoreUnavailableException | UnreadableItemException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()), refused);
        }
    }
}
