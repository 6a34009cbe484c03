package io.bandstream.schema.provision;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.ConsumerTables;
import io.bandstream.schema.TableDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may do what to which tables, and no more.
 *
 * @param actions DynamoDB actions; a transaction needs those of its parts
 */
record Access(String id, List<String> actions, List<TableDefinition> tables) {

    private static final String DESCRIBE = "dynamodb:DescribeTable";
    private static final List<String> READ = List.of(DESCRIBE, "dynamodb:GetItem", "dynamodb:Query");
    private static final List<String> CHANGE =
            List.of("dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem");

    /** KCL scans its lease table; the tables and their index come from this template, so it need not create any. */
    static List<Access> ofWorkers() {
        return List.of(
                new Access("ReadFacts", READ, List.of(Catalog.LISTENING_ANSWERS, Catalog.READING_ANSWERS)),
                new Access(
                        "WriteDerivedAndErase",
                        both(READ, CHANGE),
                        List.of(
                                Catalog.DAILY_STARTS,
                                Catalog.SERVED_QUESTIONS,
                                Catalog.FULL_TESTS,
                                Catalog.TEST_PROGRESS,
                                Catalog.TEST_RESULTS,
                                Catalog.DEVOPS_ACTIONS,
                                Catalog.GUARDS,
                                Catalog.CREDIT_LEDGER,
                                Catalog.STORE_TRANSACTIONS,
                                Catalog.PARKED_KEYS,
                                Catalog.GAPS,
                                Catalog.USER_DIRECTORY,
                                Catalog.ERASURES)),
                new Access(
                        "FindAndEraseSecrets",
                        List.of("dynamodb:DeleteItem", "dynamodb:Scan"),
                        List.of(Catalog.SESSIONS, Catalog.AUTH_TOKENS, Catalog.RESET_TOKENS)),
                new Access(
                        "ReadWholeTablesAndKeepLeases", both(READ, both(CHANGE, List.of("dynamodb:Scan"))), whole()));
    }

    /** In one statement: IAM counts a table each time that it is named. */
    private static List<TableDefinition> whole() {
        return Stream.concat(
                        Stream.of(
                                Catalog.USERS,
                                Catalog.ENTITLEMENTS,
                                Catalog.ASSESSMENTS,
                                Catalog.SUPPORT_TICKETS,
                                Catalog.DEAD_LETTERS),
                        Catalog.consumers().stream().map(ConsumerTables::all).flatMap(List::stream))
                .toList();
    }

    /** Answer keys never leave the server: producers have no access to them. */
    static List<Access> ofProducers() {
        return List.of(
                new Access(
                        "ReadContentAndResults",
                        READ,
                        List.of(
                                Catalog.QUESTIONS,
                                Catalog.RUBRICS,
                                Catalog.LISTENING_TESTS,
                                Catalog.READING_TESTS,
                                Catalog.LISTENING_QUESTIONS,
                                Catalog.READING_QUESTIONS,
                                Catalog.TEST_PROGRESS,
                                Catalog.TEST_RESULTS,
                                Catalog.USER_DIRECTORY)),
                new Access(
                        "WriteFacts",
                        both(READ, CHANGE),
                        List.of(
                                Catalog.USERS,
                                Catalog.SESSIONS,
                                Catalog.AUTH_TOKENS,
                                Catalog.RESET_TOKENS,
                                Catalog.ENTITLEMENTS,
                                Catalog.STORE_TRANSACTIONS,
                                Catalog.ASSESSMENTS,
                                Catalog.FULL_TESTS,
                                Catalog.SUPPORT_TICKETS,
                                Catalog.DAILY_STARTS,
                                Catalog.SERVED_QUESTIONS,
                                Catalog.LOGIN_ATTEMPTS,
                                Catalog.IDEMPOTENCY_KEYS)),
                new Access(
                        "ReviewActionsAndTellOfTheLag",
                        both(READ, List.of("dynamodb:PutItem", "dynamodb:UpdateItem")),
                        List.of(Catalog.DEVOPS_ACTIONS)),
                new Access(
                        "ExportAccountsAndListTests",
                        List.of("dynamodb:Scan"),
                        List.of(
                                Catalog.RESET_TOKENS,
                                Catalog.SUPPORT_TICKETS,
                                Catalog.LISTENING_TESTS,
                                Catalog.READING_TESTS)));
    }

    /** Of {@code content load}: each row is read, and put where it differs; nothing is deleted. */
    static List<Access> ofContentLoaders() {
        return List.of(new Access(
                "LoadContent",
                List.of(DESCRIBE, "dynamodb:GetItem", "dynamodb:PutItem"),
                List.of(
                        Catalog.QUESTIONS,
                        Catalog.RUBRICS,
                        Catalog.LISTENING_TESTS,
                        Catalog.READING_TESTS,
                        Catalog.LISTENING_QUESTIONS,
                        Catalog.READING_QUESTIONS,
                        Catalog.LISTENING_ANSWERS,
                        Catalog.READING_ANSWERS)));
    }

    /** What a worker needs besides where it has an evaluator to ask. */
    static List<Access> ofEvaluation() {
        return List.of(
                new Access("ReadContent", List.of("dynamodb:GetItem"), List.of(Catalog.QUESTIONS, Catalog.RUBRICS)),
                new Access(
                        "HandScoresIn",
                        List.of("dynamodb:GetItem", "dynamodb:UpdateItem"),
                        List.of(Catalog.ASSESSMENTS)),
                new Access(
                        "KeepTheQueue",
                        List.of("dynamodb:DeleteItem", "dynamodb:Query", "dynamodb:UpdateItem"),
                        List.of(Catalog.EVALUATIONS)));
    }

    boolean describes() {
        return actions.contains(DESCRIBE);
    }

    /** Of whoever looks at the lag from outside of a worker, beside reading the streams: {@code lag}, {@code api}. Reads alone. */
    static List<Access> ofWatchers() {
        return List.of(
                new Access("FindStreams", List.of("dynamodb:DescribeTable"), Catalog.streamed()),
                new Access(
                        "ReadLeases",
                        List.of("dynamodb:Scan"),
                        Catalog.consumers().stream().map(ConsumerTables::leases).toList()),
                new Access(
                        "ReadParkedKeysAndGaps",
                        List.of("dynamodb:Query"),
                        List.of(Catalog.PARKED_KEYS, Catalog.GAPS)));
    }

    /** What is exported; beside it they need what a watcher needs, for up to when that is complete. */
    static List<Access> ofAnalysts() {
        return List.of(new Access(
                "ExportTables",
                List.of(DESCRIBE, "dynamodb:Scan"),
                List.of(Catalog.TEST_RESULTS, Catalog.TEST_PROGRESS, Catalog.DEVOPS_ACTIONS, Catalog.ENTITLEMENTS)));
    }

    /** What is theirs alone: beside it they need what a worker needs, whose letters they redrive. Entries are only added. */
    static List<Access> ofConsoles() {
        return List.of(
                new Access(
                        "KeepToken",
                        List.of("dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"),
                        List.of(Catalog.CONSOLE_ACCESS)),
                new Access(
                        "KeepTrail",
                        List.of("dynamodb:DescribeTable", "dynamodb:PutItem", "dynamodb:Query"),
                        List.of(Catalog.CONSOLE_AUDIT)),
                new Access(
                        "CompareTables",
                        List.of("dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive"),
                        Catalog.all()),
                new Access(
                        "Reconcile",
                        List.of("dynamodb:Scan"),
                        List.of(
                                Catalog.FULL_TESTS,
                                Catalog.TEST_PROGRESS,
                                Catalog.TEST_RESULTS,
                                Catalog.DEVOPS_ACTIONS,
                                Catalog.CREDIT_LEDGER,
                                Catalog.USER_DIRECTORY,
                                Catalog.LISTENING_ANSWERS,
                                Catalog.READING_ANSWERS)));
    }

    /** Whole tables are read as they are. */
    boolean readsIndexes() {
        return actions.contains("dynamodb:Query");
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }
}
