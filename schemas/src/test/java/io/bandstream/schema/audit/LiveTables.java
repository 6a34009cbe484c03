package io.bandstream.schema.audit;

import io.bandstream.schema.TableDefinition;
import io.bandstream.schema.provision.LiveIndex;
import io.bandstream.schema.provision.LiveTable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tables as DynamoDB would describe them. */
final class LiveTables {

    private LiveTables() {}

    static List<LiveTable> asDeclared(Collection<TableDefinition> tables) {
        return tables.stream().map(LiveTables::asDeclared).toList();
    }

    static LiveTable asDeclared(TableDefinition table) {
        return new LiveTable(
                table.name(),
                table.key(),
                table.indexes().stream()
                        .map(index -> new LiveIndex(
                                index.name(), index.key(), index.projection().name(), LiveIndex.Scope.GLOBAL))
                        .toList(),
                table.timeToLive(),
                table.streamed() ? Optional.of(TableDefinition.STREAM_VIEW) : Optional.empty(),
                TableDefinition.BILLING);
    }
}
