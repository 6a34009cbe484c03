package io.bandstream.schema.provision;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.Provisioning.KeyConflict;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.Provisioning.Refused;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * Makes declared tables exist. A repeat does nothing, one after a crash completes, and any number at once all succeed.
 * Existing tables are left as they are, but for an expiry that is declared and off, which is switched on: it is what a
 * crash between the two calls leaves behind. Other differences are for {@link TableComparison} to name and for people to
 * mend. Thread-safe; blocks its caller. What the client throws comes out as it is.
 */
public final class TableProvisioner {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration ACTIVE_WITHIN = Duration.ofMinutes(5);

    private final DynamoDbClient client;
    private final TableReader reader;
    private final Fanout fanout;

    /** The executor is where tables are made side by side; its width bounds how many are in creation at a time. */
    public TableProvisioner(DynamoDbClient client, Executor executor) {
        this.client = client;
        this.reader = new TableReader(client, executor);
        this.fanout = new Fanout(executor);
    }

    /** Blocks until every table is active, or refuses before the first change. */
    public Provisioning provision(Collection<TableDefinition> tables) {
        Map<String, LiveTable> live = live(tables);
        List<KeyConflict> conflicts = tables.stream()
                .flatMap(table -> conflict(table, Optional.ofNullable(live.get(table.name()))))
                .toList();
        return conflicts.isEmpty() ? complete(List.copyOf(tables), live) : new Refused(conflicts);
    }

    private Map<String, LiveTable> live(Collection<TableDefinition> tables) {
        var names = tables.stream().map(TableDefinition::name).collect(Collectors.toSet());
        return reader.named(names::contains).stream().collect(Collectors.toMap(LiveTable::name, Function.identity()));
    }

    private static Stream<KeyConflict> conflict(TableDefinition table, Optional<LiveTable> live) {
        return live.filter(found -> !TableComparison.sameKey(table, found)).stream()
                .map(found -> new KeyConflict(
                        table.name(), table.key().toString(), found.key().toString()));
    }

    private Provisioning complete(List<TableDefinition> tables, Map<String, LiveTable> live) {
        List<Made> made = fanout.each(tables, table -> make(table, Optional.ofNullable(live.get(table.name()))));
        return new Provisioned(
                names(made, Made::created), names(made, one -> !one.created()), names(made, Made::expirySwitchedOn));
    }

    private static List<String> names(List<Made> made, Predicate<Made> wanted) {
        return made.stream().filter(wanted).map(Made::table).toList();
    }

    private Made make(TableDefinition table, Optional<LiveTable> live) {
        boolean created = live.isEmpty() && create(table);
        boolean expires = live.flatMap(LiveTable::timeToLive).isPresent();
        boolean switchedOn = !expires
                && table.timeToLive()
                        .map(attribute -> switchOn(table.name(), attribute))
                        .orElse(false);
        return new Made(table.name(), created, switchedOn);
    }

    /** Answers false where somebody else was quicker; the table is active either way. */
    private boolean create(TableDefinition table) {
        try {
            TableDescription made =
                    client.createTable(CreateTableRequests.from(table)).tableDescription();
            if (made.tableStatus() != TableStatus.ACTIVE) {
                awaitActive(table.name());
            }
            return true;
        } catch (ResourceInUseException quicker) {
            awaitActive(table.name());
            return false;
        }
    }

    private void awaitActive(String table) {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(waiting -> waiting.maxAttempts(Integer.MAX_VALUE)
                        .waitTimeout(ACTIVE_WITHIN)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLL)))
                .build()) {
            waiter.waitUntilTableExists(request -> request.tableName(table));
        }
    }

    /** Answers false where somebody else was quicker: DynamoDB refuses to switch on what is on. */
    private boolean switchOn(String table, String attribute) {
        try {
            client.updateTimeToLive(request -> request.tableName(table)
                    .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(attribute)));
            return true;
        } catch (DynamoDbException refused) {
            if (reader.read(table).flatMap(LiveTable::timeToLive).isPresent()) {
                return false;
            }
            throw refused;
        }
    }

    private record Made(String table, boolean created, boolean expirySwitchedOn) {}
}
