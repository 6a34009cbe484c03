package io.bandstream.console.page;

import static io.bandstream.console.html.Node.element;

import io.bandstream.console.html.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table whose rows become blocks on a narrow screen. The roles are written out, for a browser forgets them where a style
 * makes blocks of rows.
 */
final class Grid {

    private final List<Column> columns;
    private final String caption;

    /** @param kind a class of its cells: {@code t} for text that may break, {@code s} for words that stay together, {@code n} for
     * figures, set below one another */
    record Column(String head, String kind) {
        static Column of(String head) {
            return new Column(head, "t");
        }

        static Column words(String head) {
            return new Column(head, "s");
        }

        static Column figures(String head) {
            return new Column(head, "n");
        }
    }

    /** @param caption for those who can't see what stands above it */
    Grid(String caption, Column... columns) {
        this.caption = caption;
        this.columns = List.of(columns);
    }

    /** The first cell of each row is its head. */
    Node.Element of(List<List<Node>> rows) {
        return element(
                        "table",
                        element("caption", caption).classed("unseen"),
                        element("thead", row(heads())).with("role", "rowgroup"),
                        element("tbody")
                                .with("role", "rowgroup")
                                .add(rows.stream().map(this::cells).toList()))
                .classed("grid")
                .with("role", "table");
    }

    private List<Node> heads() {
        return columns.stream()
                .<Node>map(column -> element("th", column.head())
                        .with("scope", "col")
                        .with("role", "columnheader")
                        .classed(column.kind()))
                .toList();
    }

    private Node cells(List<Node> cells) {
        List<Node> row = new ArrayList<>();
        IntStream.range(0, cells.size()).forEach(at -> row.add(cell(at, cells.get(at))));
        return row(row);
    }

    private Node cell(int at, Node content) {
        Column column = columns.get(at);
        Node.Element cell = at == 0
                ? element("th").with("scope", "row").with("role", "rowheader")
                : element("td").with("role", "cell");
        return cell.classed(column.kind()).with("data-label", column.head()).add(element("div", content));
    }

    private static Node.Element row(List<Node> cells) {
        return element("tr").with("role", "row").add(cells);
    }
}
