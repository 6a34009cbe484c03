package io.bandstream.cli;

import io.bandstream.schema.Catalog;
import io.bandstream.schema.provision.CloudFormation;
import io.bandstream.schema.provision.Provisioning;
import io.bandstream.schema.provision.Provisioning.Provisioned;
import io.bandstream.schema.provision.Provisioning.Refused;
import io.bandstream.schema.provision.TableComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bandstream tables}: the catalog, and the live tables against it. */
@Command(
        name = "tables",
        synopsisSubcommandLabel = "COMMAND",
        description = "The catalog of tables, and the live tables against it.")
final class TablesCommand {

    private final Terminal terminal;

    TablesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = {
                "Lists what the catalog declares.",
                "With --endpoint, says of each table whether it is there as declared; without, asks no DynamoDB."
            })
    int list(@Mixin ConnectionOptions connection, @Mixin FormatOption format) {
        TablesListing listing = new TablesListing(Catalog.all());
        if (connection.given()) {
            try (TablesAccess access = TablesAccess.open(connection, terminal)) {
                listing = listing.against(access.compare());
            }
        }
        print(format.json() ? TablesJson.listing(listing) : TablesText.listing(listing));
        return ExitStatus.DONE;
    }

    @Command(
            name = "create",
            description = {
                "Creates the tables that are missing and waits until they can be used; a repeat does nothing.",
                "Where a table exists with other keys, it is named and nothing is changed (exit status 2)."
            })
    int create(@Mixin ConnectionOptions connection, @Mixin FormatOption format) {
        try (TablesAccess access = TablesAccess.open(connection, terminal)) {
            Provisioned done = accepted(access.provision());
            print(format.json() ? TablesJson.provisioned(done) : TablesText.provisioned(done));
        }
        return ExitStatus.DONE;
    }

    @Command(
            name = "diff",
            description = {
                "Names every difference between the catalog and the live tables: keys, indexes, expiry, stream, billing.",
                "Exit status: 0 equal, 1 differences, 2 could not run."
            })
    int diff(@Mixin ConnectionOptions connection, @Mixin FormatOption format) {
        try (TablesAccess access = TablesAccess.open(connection, terminal)) {
            TableComparison comparison = access.compare();
            print(format.json() ? TablesJson.comparison(comparison) : TablesText.comparison(comparison));
            return comparison.equal() ? ExitStatus.DONE : ExitStatus.FOUND;
        }
    }

    @Command(name = "cloudformation", description = "Prints the catalog as a CloudFormation template, in YAML or JSON.")
    int cloudformation(@Mixin FormatOption format) {
        print(format.json() ? CloudFormation.json() : CloudFormation.yaml());
        return ExitStatus.DONE;
    }

    private void print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    private static Provisioned accepted(Provisioning outcome) {
        if (outcome instanceof Refused refused) {
            throw new CommandRefused(refused.message()
                    + "; nothing was changed: delete or export such a table, or connect elsewhere, then try again");
        }
        return (Provisioned) outcome;
    }
}
