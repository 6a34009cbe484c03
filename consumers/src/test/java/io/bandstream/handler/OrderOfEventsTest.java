package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.WRITING;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.ticket;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.use;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionOne;
import static io.bandstream.handler.Items.versionZero;
import static org.assertj.core.api.Assertions.assertThat;

import io.bandstream.engine.Handler;
import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.stream.Change;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Which events take a lane, and which one: by their images alone. */
final class OrderOfEventsTest {

    private static final String ASSESSMENTS = Catalog.ASSESSMENTS.name();
    private static final String ENTITLEMENTS = Catalog.ENTITLEMENTS.name();
    private static final String USERS = Catalog.USERS.name();
    private static final String TICKETS = Catalog.SUPPORT_TICKETS.name();

    private final World world = new World();
    private final Handler assessments = new AssessmentHandler(Clock.systemUTC());
    private final Handler entitlements = new EntitlementHandler(Clock.systemUTC());
    private final Handler users = new UserHandler(Clock.systemUTC());
    private final Handler tickets = new TicketHandler(Clock.systemUTC());

    @Test
    void assessment_goesByItsOwner() {
        Change old = world.put(
                ASSESSMENTS, versionZero("a1", "academic_writing", "6", 20).with("user_email", "Ann@Example.org"));
        Change known = world.put(ASSESSMENTS, versionOne("a2", "academic_writing", "started", 20));

        assertThat(assessments.orderKeys(old)).containsExactly("email#ann@example.org");
        assertThat(assessments.orderKeys(known)).containsExactly("user#" + USER);
    }

    @Test
    void assessmentThatMoves_goesByBothOwners() {
        world.put(ASSESSMENTS, versionOne("a1", "academic_writing", "started", 20));
        Change moved = world.put(
                ASSESSMENTS, versionOne("a1", "academic_writing", "started", 21).with("user_id", "u-2"));
        Change removed = world.delete(ASSESSMENTS, Items.assessmentKey("a1"));

        assertThat(assessments.orderKeys(moved)).containsExactlyInAnyOrder("user#u-1", "user#u-2");
        assertThat(assessments.orderKeys(removed)).containsExactly("user#u-2");
    }

    /** A letter's head row names its keys, and must fit into an item. */
    @Test
    void R20_idsThatFillAnItem_areKeysOfBoundedLength() {
        world.put(
                ASSESSMENTS, versionOne("a1", "academic_writing", "started", 20).with("user_id", "x".repeat(390_000)));
        Change moved = world.put(
                ASSESSMENTS, versionOne("a1", "academic_writing", "started", 21).with("user_id", "y".repeat(390_000)));

        assertThat(assessments.orderKeys(moved)).hasSize(2).allMatch(key -> key.length() < 3_000);
    }

    @Test
    void R20_unreadableItem_goesByItselfAlone() {
        Change assessment = world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "99", 20));
        Change corrected = world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "9", 21));
        Change entitlement =
                world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t-1", 10).with("assessments_remaining", "two"));

        assertThat(assessments.orderKeys(assessment)).containsExactly("item#a1");
        assertThat(assessments.orderKeys(corrected)).containsExactlyInAnyOrder("item#a1", "email#" + EMAIL);
        assertThat(entitlements.orderKeys(entitlement)).containsExactly("item#" + USER + "#" + WRITING);
    }

    @Test
    void otherItems_goByTheirUserOrThemselves() {
        Change entitlement = world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t-1", 10));
        Change user = world.put(USERS, user(USER, "Ann@example.org"));
        Change ticket = world.put(TICKETS, ticket("TKT-1", "new"));

        assertThat(entitlements.orderKeys(entitlement)).containsExactly("user#" + USER);
        assertThat(users.orderKeys(user)).containsExactly("email#ann@example.org");
        assertThat(tickets.orderKeys(ticket)).containsExactly("item#TKT-1");
    }

    @Test
    void R23_ownWrites_concernNobody() {
        world.put(USERS, user(USER, EMAIL));
        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t-1", 10));
        world.settle();
        world.put(ASSESSMENTS, versionZero("a1", "academic_writing", "6", 20));
        world.deliver(world.waiting.remove(0));

        assertThat(world.waiting)
                .singleElement()
                .satisfies(own -> assertThat(entitlements.concerns(own)).isFalse());
    }

    @Test
    void entitlement_concernsUnlessItIsRemoved() {
        world.put(ENTITLEMENTS, entitlement(USER, WRITING, "t-1", 10));
        Change used = world.update(ENTITLEMENTS, Items.entitlementKey(WRITING), use("a1", 1, 20));
        Change removed = world.delete(ENTITLEMENTS, Items.entitlementKey(WRITING));

        assertThat(entitlements.concerns(used)).isTrue();
        assertThat(entitlements.concerns(removed)).isFalse();
    }

    @Test
    void R8_userConcernsByInsertRemovalAndUserIdAlone() {
        Item nobody = Item.of("email", EMAIL).with("last_login", time(1));
        Change inserted = world.put(USERS, nobody);
        Change login = world.put(USERS, nobody.with("last_login", time(2)));
        Change identified = world.put(USERS, nobody.with("user_id", USER));
        Change again = world.put(USERS, nobody.with("user_id", USER).with("last_login", time(3)));
        Change removed = world.delete(USERS, Item.of("email", EMAIL));

        assertThat(users.concerns(inserted)).isTrue();
        assertThat(users.concerns(login)).isFalse();
        assertThat(users.concerns(identified)).isTrue();
        assertThat(users.concerns(again)).isFalse();
        assertThat(users.concerns(removed)).isTrue();
    }

    @Test
    void R19_ticketConcernsWhereItMovesToSomethingThatMatters() {
        Change born = world.put(TICKETS, ticket("TKT-1", "new"));
        Change escalated = world.put(TICKETS, ticket("TKT-1", "escalated"));
        Change noted = world.put(TICKETS, ticket("TKT-1", "escalated").with("human_notes", "called"));
        Change unreadable = world.put(TICKETS, ticket("TKT-1", "escalated").with("created_at", "today"));
        Change corrected = world.put(TICKETS, ticket("TKT-1", "escalated"));
        Change removed = world.delete(TICKETS, Items.ticketKey("TKT-1"));

        assertThat(tickets.concerns(born)).isFalse();
        assertThat(tickets.concerns(escalated)).isTrue();
        assertThat(tickets.concerns(noted)).isFalse();
        assertThat(tickets.concerns(unreadable)).isTrue();
        assertThat(tickets.concerns(corrected)).isTrue();
        assertThat(tickets.concerns(removed)).isFalse();
    }
}
