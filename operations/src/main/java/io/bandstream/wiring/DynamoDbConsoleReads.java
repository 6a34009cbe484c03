package io.bandstream.wiring;

import io.bandstream.console.snapshot.ConsoleReads;
import io.bandstream.console.trail.AuditTrail;
import io.bandstream.engine.View;
import io.bandstream.engine.dynamodb.DeadLetterHeads;
import io.bandstream.engine.dynamodb.DynamoDbView;
import io.bandstream.kcl.ShardLease;
import io.bandstream.kcl.StreamClients;
import io.bandstream.lag.LagMonitor;
import io.bandstream.lag.LagReport;
import io.bandstream.lag.StreamObserver;
import io.bandstream.lag.dynamodb.DynamoDbStreamObserver;
import io.bandstream.producer.action.ActionFilter;
import io.bandstream.producer.action.ActionList;
import io.bandstream.producer.action.ActionPage;
import io.bandstream.producer.dynamodb.DynamoDbItemStore;
import io.bandstream.reconcile.Verdict;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.item.ActionStatus;
import io.bandstream.schema.provision.TableComparison;
import io.bandstream.schema.provision.TableReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the console sees, on DynamoDB. */
final class DynamoDbConsoleReads implements ConsoleReads {

    private static final int TABLES_AT_A_TIME = 2;

    private final DynamoDbClient tables;
    private final StreamObserver observer;
    private final LagMonitor monitor;
    private final ActionList actions;
    private final View view;
    private final AuditTrail trail;
    private final Consumer<LagReport> seen;

    /**
     * Looks at nothing yet.
     *
     * @param tables its owner closes it, as he does {@code streams}
     * @param seen takes each report on the streams, on the thread that asked for it
     */
    DynamoDbConsoleReads(DynamoDbClient tables, StreamClients streams, AuditTrail trail, Consumer<LagReport> seen) {
        this.tables = tables;
        this.observer = new DynamoDbStreamObserver(streams, Catalog.consumers());
        this.monitor = Operator.monitor(observer, RealTime::sleep);
        this.actions = new ActionList(new DynamoDbItemStore(tables));
        this.view = new DynamoDbView(tables);
        this.trail = trail;
        this.seen = seen;
    }

    @Override
    public LagReport lag() throws InterruptedException {
        LagReport report = monitor.look();
        seen.accept(report);
        return report;
    }

    @Override
    public Map<String, List<ShardLease>> leases() {
        Map<String, List<ShardLease>> leases = observer.leases();
        Catalog.consumers().stream()
                .filter(consumer -> !leases.containsKey(consumer.source().name()))
                .findFirst()
                .ifPresent(unread -> {
                    throw new ConnectionException("table " + unread.leases().name() + " does not answer");
                });
        return leases;
    }

    @Override
    public List<Item> letters() {
        return new DeadLetterHeads(tables, Catalog.DEAD_LETTERS.name())
                .all()
                .orElseThrow(() -> new ConnectionException("table " + Catalog.DEAD_LETTERS.name() + " is missing"));
    }

    @Override
    public List<Item> pending(int most) {
        ActionFilter filter = new ActionFilter(Optional.of(ActionStatus.PENDING_REVIEW), Optional.empty());
        return actions.list(filter, most, Optional.empty()) instanceof ActionPage.Actions page
                ? page.actions()
                : List.of();
    }

    @Override
    public List<Item> gaps() {
        return Catalog.streamed().stream()
                .flatMap(table -> view.partition(Catalog.GAPS.name(), "table", table.name()).stream())
                .toList();
    }

    @Override
    public TableComparison drift() {
        ExecutorService executor = Executors.newFixedThreadPool(TABLES_AT_A_TIME);
        try {
            return TableComparison.of(Catalog.all(), new TableReader(tables, executor).owned());
        } finally {
            executor.shutdown();
        }
    }

    @Override
    public List<Item> trail(int most) {
        return trail.latest(most);
    }

    @Override
    public Verdict reconcile() throws InterruptedException {
        return Operator.reconciler(tables).run();
    }
}
