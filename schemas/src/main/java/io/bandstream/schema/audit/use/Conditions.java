package io.bandstream.schema.audit.use;

import static io.bandstream.schema.audit.use.AttributeTypes.names;

import io.bandstream.schema.IndexDefinition;
import io.bandstream.schema.KeySchema;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.use.Attributes.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What queries go by, and what updates set: <code>Key('a').eq(…)</code>, <code>'a = :a'</code>, <code>'SET #a = :a'</code>. */
final class Conditions {

    private static final Pattern COMPARED =
            Pattern.compile("(#?[A-Za-z_]\\w*)\\s*(?:=|<=?|>=?|(?i:between))\\s*(:\\w+|\\$\\{[^}]*\\}|\\?)?");
    private static final Pattern BEGINS = Pattern.compile("(?i)begins_with\\s*\\(\\s*(#?\\w+)\\s*,\\s*(:\\w+)");
    private static final Pattern REMOVED = Pattern.compile("(?is)\\b(?:remove|add|delete)\\b.*");

    /** An attribute and what it is compared with or set to, as far as the code shows it. */
    private record Term(String attribute, Written value) {}

    private final TokenTree tree;
    private final AttributeReader reader;
    private final Misuses misuses;
    private final AttributeTypes types;
    private final ValueTypes values;

    Conditions(TokenTree tree, AttributeReader reader, Misuses misuses, AttributeTypes types) {
        this.tree = tree;
        this.reader = reader;
        this.misuses = misuses;
        this.types = types;
        this.values = new ValueTypes(tree);
    }

    /** A query by a table's or an index's key. */
    void query(Request request, String target, KeySchema queried) {
        request.member("keyconditionexpression").ifPresent(condition -> {
            for (Term term : terms(request, condition)) {
                if (names(queried).contains(term.attribute())) {
                    types.check(request.table(), term.attribute(), term.value());
                } else {
                    foreign(request, target, queried, term);
                }
            }
        });
    }

    private void foreign(Request request, String target, KeySchema queried, Term term) {
        misuses.add(
                Misuse.Kind.KEY,
                request.table(),
                term.value().offset(),
                "the query is by " + term.attribute() + ", the key of the " + target + " is " + queried,
                request.table().indexes().stream()
                        .filter(other -> other.partitionKey().equals(term.attribute()))
                        .map(IndexDefinition::name)
                        .map(name -> "query the index " + name)
                        .findFirst()
                        .orElse("query by " + queried));
    }

    /** What an update sets. */
    void update(Request request) {
        request.member("updateexpression")
                .ifPresent(update -> terms(request, update)
                        .forEach(term -> types.check(request.table(), term.attribute(), term.value())));
    }

    private List<Term> terms(Request request, Range value) {
        List<Term> terms = new ArrayList<>();
        Map<String, Written> given = request.member("expressionattributevalues")
                .flatMap(reader::read)
                .map(Attributes::all)
                .orElse(Map.of());
        Map<String, String> aliases = request.member("expressionattributenames")
                .map(reader::texts)
                .orElse(Map.of());
        boolean calls = calls(value, terms);
        int text = tree.firstText(value.from(), value.end());
        if (!calls && text != TokenTree.NONE) {
            String letters = REMOVED.matcher(tree.token(text).letters()).replaceFirst("");
            int offset = tree.token(text).offset();
            for (Pattern pattern : List.of(COMPARED, BEGINS)) {
                pattern.matcher(letters)
                        .results()
                        .map(match -> term(match.group(1), match.group(2), aliases, given, offset))
                        .flatMap(Optional::stream)
                        .forEach(terms::add);
            }
        }
        return terms;
    }

    /** Empty where an alias hides the attribute. */
    private static Optional<Term> term(
            String name, String placeholder, Map<String, String> aliases, Map<String, Written> given, int offset) {
        Optional<String> attribute =
                name.startsWith("#") ? Optional.ofNullable(aliases.get(name)) : Optional.of(name);
        Optional<Written> value = Optional.ofNullable(placeholder).map(given::get);
        return attribute.map(known ->
                new Term(known, new Written(value.flatMap(Written::type), value.map(Written::offset).orElse(offset))));
    }

    /** Adds <code>Key('a').eq(b)</code> and its like; answers whether there are any. */
    private boolean calls(Range value, List<Term> terms) {
        boolean any = false;
        for (int i = value.from(); i < Math.min(value.end(), tree.size()); i++) {
            boolean key = tree.isWord(i) && tree.token(i).text().equals("Key") && tree.is(i + 1, "(") && tree.isText(i + 2);
            if (!key) {
                continue;
            }
            any = true;
            int compared = tree.match(i + 1) + 3;
            boolean shown = tree.is(compared - 2, ".") && tree.is(compared, "(") && tree.match(compared) > compared;
            Range given = shown
                    ? new Range(compared + 1, Math.min(tree.size(), tree.match(compared)))
                    : new Range(i, i);
            terms.add(new Term(
                    tree.token(i + 2).letters(), new Written(values.of(given), tree.token(i).offset())));
        }
        return any;
    }
}
