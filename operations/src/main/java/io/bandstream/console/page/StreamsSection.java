package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;
import static io.bandstream.console.html.Node.group;
import static io.bandstream.console.html.Node.text;

import io.bandstream.console.html.Node;
import io.bandstream.console.page.Grid.Column;
import io.bandstream.console.snapshot.Heartbeats;
import io.bandstream.console.snapshot.Heartbeats.Pulse;
import io.bandstream.console.snapshot.Heartbeats.Worker;
import io.bandstream.console.snapshot.Reading;
import io.bandstream.console.snapshot.ShardFigures;
import io.bandstream.console.snapshot.Snapshot;
import io.bandstream.console.snapshot.StreamFigures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Handlers and their streams, shards and owners, workers. */
final class StreamsSection {

    private static final int MOST_SHARDS = 60;

    private static final Grid STREAMS = new Grid(
            "Handlers and their streams",
            Column.of("Handler"),
            Column.words("State"),
            Column.words("Read by"),
            Column.figures("Waiting"),
            Column.figures("Oldest"),
            Column.figures("Processed a second"),
            Column.figures("Drained in"),
            Column.figures("Data loss in"),
            Column.figures("Dead letters"),
            Column.figures("Parked keys"));
    private static final Grid SHARDS = new Grid(
            "Shards and owners",
            Column.words("Shard"),
            Column.words("Handler"),
            Column.words("State"),
            Column.of("Owner"),
            Column.words("Heartbeat"),
            Column.figures("Waiting"),
            Column.figures("Oldest"),
            Column.words("Last got on"),
            Column.figures("Parked keys"));
    private static final Grid WORKERS = new Grid(
            "Workers",
            Column.words("Worker"),
            Column.words("Heartbeat"),
            Column.figures("Shards"),
            Column.words("Last renewal"));

    private StreamsSection() {}

    static Node streams(Snapshot snapshot) {
        return snapshot.streams()
                .value()
                .<Node>map(streams -> group(
                        trouble(snapshot.streams()),
                        STREAMS.of(streams.stream()
                                .map(stream -> stream(snapshot, stream))
                                .toList())))
                .orElse(waiting(snapshot.streams()));
    }

    private static List<Node> stream(Snapshot snapshot, StreamFigures stream) {
        return List.of(
                element(
                        "span",
                        element("span", stream.handler()).classed("main"),
                        element("span", stream.table()).classed("sub")),
                group(Chip.of(stream.state()), reason(stream)),
                pulse(snapshot, stream.table()),
                text(Words.number(stream.records()) + (stream.more() ? "+" : "")),
                text(Words.duration(stream.oldest())),
                text(Words.rate(stream.settled())),
                text(Words.drain(stream.drain())),
                text(Words.duration(stream.toDataLoss())),
                text(letters(snapshot, stream.handler())),
                text(Words.number(stream.parked())));
    }

    private static Node reason(StreamFigures stream) {
        return stream.trouble()
                .or(() -> stream.shards().stream()
                        .flatMap(shard -> shard.reason().stream())
                        .findFirst())
                .<Node>map(reason -> element("span", reason).classed("sub"))
                .orElse(Node.NOTHING);
    }

    private static Node pulse(Snapshot snapshot, String table) {
        return snapshot.heartbeats()
                .value()
                .<Node>map(heartbeats -> Chip.of(heartbeats.of(table, snapshot.now())))
                .orElse(text(Words.NOTHING));
    }

    private static String letters(Snapshot snapshot, String handler) {
        return snapshot.desk()
                .letters()
                .value()
                .map(letters -> letters.stream()
                        .filter(letter -> letter.text("handler").equals(Optional.of(handler)))
                        .count())
                .map(Words::number)
                .orElse(Words.NOTHING);
    }

    static Node shards(Snapshot snapshot) {
        List<StreamFigures> streams = snapshot.streams().value().orElse(List.of());
        List<List<Node>> rows = streams.stream()
                .flatMap(stream -> stream.shards().stream().map(shard -> shard(snapshot, stream, shard)))
                .toList();
        return rows.isEmpty()
                ? waiting(snapshot.streams())
                : group(
                        SHARDS.of(rows.stream().limit(MOST_SHARDS).toList()),
                        beyond(rows.size() - MOST_SHARDS, "shard"));
    }

    private static List<Node> shard(Snapshot snapshot, StreamFigures stream, ShardFigures shard) {
        Optional<Pulse> pulse = snapshot.heartbeats()
                .value()
                .flatMap(heartbeats -> heartbeats.of(stream.table(), shard.id(), snapshot.now()));
        return List.of(
                shard(shard.id()),
                text(stream.handler()),
                Chip.of(shard.state()),
                shard.owner().<Node>map(owner -> ending("span", owner, 12)).orElse(text(Words.NOTHING)),
                pulse.<Node>map(Chip::of).orElse(text(Words.NOTHING)),
                text(Words.number(shard.waiting().records()) + (shard.waiting().more() ? "+" : "")),
                text(Words.duration(shard.waiting().oldest())),
                Words.time(shard.motion().progressed(), snapshot.now()),
                text(Words.number(shard.parked())));
    }

    /** Of a worker: cut where it is long, and whole where one points at it. */
    private static Node name(String worker) {
        return element("span", worker).classed("name").with("title", worker);
    }

    /** {@code shardId-00000001773926453142-67cadf7d} is told apart by its end. */
    static Node.Element shard(String id) {
        return ending("code", id, 16);
    }

    /** Of what is told apart by its end, so many characters; the whole where one points at it. */
    private static Node.Element ending(String tag, String whole, int length) {
        return element(tag, whole.length() <= length + 4 ? whole : "…" + whole.substring(whole.length() - length))
                .with("title", whole);
    }

    static Node workers(Snapshot snapshot) {
        List<Worker> workers = snapshot.heartbeats()
                .value()
                .map(heartbeats -> heartbeats.workers(snapshot.now()))
                .orElse(List.of());
        return workers.isEmpty()
                ? element("p", "No worker holds a shard. Start one: ./bandstream worker")
                        .classed("empty")
                : WORKERS.of(
                        workers.stream().map(worker -> worker(snapshot, worker)).toList());
    }

    private static List<Node> worker(Snapshot snapshot, Worker worker) {
        return List.of(
                name(worker.name()),
                Chip.of(worker.pulse()),
                text(Words.number(worker.shards())),
                worker.pulse() == Pulse.ALIVE
                        ? text("within " + Heartbeats.SILENCE.toSeconds() + " s")
                        : Words.time(worker.last(), snapshot.now()));
    }

    static Node beyond(int more, String what) {
        return more > 0
                ? element("p", "and " + Words.count(more, "more " + what)).classed("empty")
                : Node.NOTHING;
    }

    /** What stands there while there is nothing to show. */
    static Node waiting(Reading<?> reading) {
        return reading.trouble().isPresent()
                ? trouble(reading)
                : element("p", "Reading for the first time …").classed("empty");
    }

    static Node trouble(Reading<?> reading) {
        return Stream.of(reading.trouble())
                .flatMap(Optional::stream)
                .<Node>map(why -> element(
                                "p",
                                "Can't be read: " + why + ". What stands here is from " + Words.clock(reading.at())
                                        + ".")
                        .classed("note bad"))
                .findFirst()
                .orElse(Node.NOTHING);
    }
}
