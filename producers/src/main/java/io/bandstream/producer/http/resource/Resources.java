package io.bandstream.producer.http.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.bandstream.producer.Producers;
import io.bandstream.producer.http.exchange.Endpoint;
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
     * @param clock wall clock
     * @param sleeper waits for writes to show
     * @param contract the OpenAPI document
     */
    public static Map<String, Endpoint> of(Services services, Clock clock, Sleeper sleeper, JsonNode contract) {
        Producers producers = services.producers();
        ItemStore store = services.store();
        OwnItems own = new OwnItems(store);
        AccessGate gate = new AccessGate(producers.accessCheck());
        Map<String, Endpoint> all = new HashMap<>();
        List.of(
                        new HealthResource(store, contract).endpoints(),
                        new UserResource(
                                        producers.accounts(), producers.emailVerification(), producers.passwordResets())
                                .endpoints(),
                        new SessionResource(producers.signIns(), producers.qrSignIns(), producers.sessions(), clock)
                                .endpoints(),
                        new AccountResource(
                                        services.export(), producers.passwordCheck(), producers.accountErasure(), clock)
                                .endpoints(),
                        new PurchaseResource(producers.purchases()).endpoints(),
                        new StoreNotificationResource(producers.refunds(), services.notices()).endpoints(),
                        new ContentResource(producers).endpoints(),
                        new TestResource(gate, producers.papers(), services.tests()).endpoints(),
                        new AssessmentResource(producers.assessments(), gate, own, clock).endpoints(),
                        new EvaluationResource(producers.assessments()).endpoints(),
                        new MockTestResource(producers.mockTests(), gate, own).endpoints(),
                        new ReportResource(producers.reports(), new Visibility(store, sleeper)).endpoints(),
                        new SupportTicketResource(producers.supportDesk(), own).endpoints(),
                        new SupportMailResource(producers.supportDesk()).endpoints(),
                        new DevOpsActionResource(
                                        producers.actionList(), producers.actionReview(), producers.supportDesk())
                                .endpoints())
                .forEach(all::putAll);
        return all;
    }
}
