package io.bandstream.producer.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.Producers;
import io.bandstream.producer.account.Platform;
import io.bandstream.producer.http.exchange.Endpoint;
import io.bandstream.producer.receipt.NoticeReader;
import io.bandstream.producer.report.AccountExport;
import io.bandstream.producer.report.OwnItems;
import io.bandstream.producer.report.Visibility;
import io.bandstream.producer.store.ItemStore;
import io.bandstream.producer.store.Sleeper;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that the API serves. */
public final class Resources {

    private Resources() {}

    /**
     * Endpoints by the contract's operation ids.
     *
     * @param export of the same tables as the store's
     * @param notices reads what the stores post, of those that are set up
     * @param clock wall clock
     * @param sleeper waits for writes to show
     * @param contract the OpenAPI document
     */
    public static Map<String, Endpoint> of(
            Producers producers,
            ItemStore store,
            AccountExport export,
            Map<Platform, NoticeReader> notices,
            Clock clock,
            Sleeper sleeper,
            JsonNode contract) {
        OwnItems own = new OwnItems(store);
        Map<String, Endpoint> all = new HashMap<>();
        List.of(
                        new Health(store, contract).endpoints(),
                        new Users(producers.accounts(), producers.emailVerification(), producers.passwordResets())
                                .endpoints(),
                        new SignedIn(producers.signIns(), producers.qrSignIns(), producers.sessions(), clock)
                                .endpoints(),
                        new OwnAccount(export, producers.passwordCheck(), producers.accountErasure(), clock)
                                .endpoints(),
                        new PurchasesMade(producers.purchases()).endpoints(),
                        new StoreNotices(producers.refunds(), notices).endpoints(),
                        new ContentGiven(producers).endpoints(),
                        new AssessmentsTaken(producers.assessments(), own, clock).endpoints(),
                        new Evaluations(producers.assessments()).endpoints(),
                        new MockTestsTaken(producers.mockTests(), own).endpoints(),
                        new ScoreReports(producers.reports(), new Visibility(store, sleeper)).endpoints(),
                        new SupportTickets(producers.supportDesk(), own).endpoints(),
                        new SupportMails(producers.supportDesk()).endpoints(),
                        new EngineersDesk(producers.actionList(), producers.actionReview(), producers.supportDesk())
                                .endpoints())
                .forEach(all::putAll);
        return all;
    }
}
