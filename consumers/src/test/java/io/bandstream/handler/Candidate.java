package io.bandstream.handler;

import static io.bandstream.handler.Items.EMAIL;
import static io.bandstream.handler.Items.USER;
import static io.bandstream.handler.Items.entitlement;
import static io.bandstream.handler.Items.entitlementKey;
import static io.bandstream.handler.Items.time;
import static io.bandstream.handler.Items.user;
import static io.bandstream.handler.Items.versionZero;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.attribute.Item;
import io.bandstream.schema.attribute.Value;

/** Ann, who is registered. Whatever she does is worked off at once. */
final class Candidate {

    private final World world;

    Candidate(World world) {
        this.world = world;
        write(Catalog.USERS.name(), user(USER, EMAIL));
    }

    private void write(String table, Item item) {
        world.put(table, item);
        world.settle();
    }

    void buys(String product, String transaction, int at) {
        write(Catalog.ENTITLEMENTS.name(), entitlement(USER, product, transaction, at));
    }

    void isRefunded(String product, String transaction, int at) {
        world.update(Catalog.ENTITLEMENTS.name(), entitlementKey(product), refunds(transaction, at));
        world.settle();
    }

    static Item refunds(String transaction, int at) {
        return Item.empty().with("refunds", Value.of(Item.of(transaction, time(at))));
    }

    /** A writing assessment, as the old app saves it. */
    void takes(String assessmentId, int at) {
        saves(versionZero(assessmentId, "academic_writing", "6.5", at));
    }

    void saves(Item assessment) {
        write(Catalog.ASSESSMENTS.name(), assessment);
    }

    String paidBy(String assessmentId) {
        return world.resultOf(assessmentId).flatMap(row -> row.text("paid_by")).orElse("no result");
    }
}
