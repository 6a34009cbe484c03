package io.bandstream.cli;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.TableComparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code tables} answers to people. */
final class TablesText {

    private static final String NOTHING = "-";

    private TablesText() {}

    static String listing(TablesListing listing) {
        Stream<String> live = listing.differences().isPresent() ? Stream.of("LIVE") : Stream.empty();
        List<String> head = Stream.concat(Stream.of("TABLE", "KEY", "INDEXES", "EXPIRY", "STREAM"), live)
                .toList();
        return Columns.aligned(Stream.concat(
                        Stream.of(head), listing.tables().stream().map(table -> row(listing, table)))
                .toList());
    }

    static String comparison(TableComparison comparison) {
        if (comparison.equal()) {
            return "equal: every table is as declared\n";
        }
        List<String> head = List.of("TABLE", "PROPERTY", "DECLARED", "LIVE");
        Stream<List<String>> rows = comparison.differences().stream()
                .map(one -> List.of(one.table(), one.property(), one.declared(), one.live()));
        return Columns.aligned(Stream.concat(Stream.of(head), rows).toList());
    }

    static String provisioned(Provisioned done) {
        Stream<List<String>> created = done.created().stream().map(name -> List.of("created", name));
        Stream<List<String>> switchedOn = done.expirySwitchedOn().stream()
                .filter(name -> !done.created().contains(name))
                .map(name -> List.of("expiry on", name));
        return Columns.aligned(Stream.concat(created, switchedOn).toList())
                + done.created().size() + " created, " + done.existing().size() + " there already\n";
    }

    private static List<String> row(TablesListing listing, TableDefinition table) {
        Stream<String> declared = Stream.of(
                table.name(),
                table.key().toString(),
                indexes(table),
                table.timeToLive().orElse(NOTHING),
                table.streamed() ? "on" : NOTHING);
        return Stream.concat(declared, listing.state(table).stream()).toList();
    }

    private static String indexes(TableDefinition table) {
        String names = table.indexes().stream().map(index -> index.name()).collect(Collectors.joining(", "));
        return names.isEmpty() ? NOTHING : names;
    }
}
