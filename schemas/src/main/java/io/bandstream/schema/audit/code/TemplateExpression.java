package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template's own expression puts together: {@code {{ printf "%s-users" $p }}} and {@code {{ list $p "users" | join
 * "-" }}} of Go and Helm, {@code {{ [p, 'users'] | join('-') }}} and {@code {{ p ~ '-users' }}} of Jinja, {@code ${{
 * format('{0}-users', p) }}} of GitHub's workflows.
 */
final class TemplateExpression {

    private static final int LONGEST = 400;
    private static final Pattern ATOM =
            Pattern.compile("\"([^\"]*)\"|'([^']*)'|\\|\\||[()\\[\\],|~+]|[^\\s()\\[\\],|~+\"']+");
    private static final Pattern BOUND = Pattern.compile("^(\\$?\\{\\{[-~]?)(.*?)[-~]?}}$");
    private static final Pattern FORMAT_HOLE = Pattern.compile("%[svdq]|\\{\\d}");

    /**
     * A string, a sign or a path.
     *
     * @param fixed whether it is a string
     */
    private record Atom(String text, boolean fixed, int offset) {

        boolean is(String sign) {
            return !fixed && text.equals(sign);
        }

        Piece piece() {
            return fixed ? new Piece.Fixed(text, offset) : new Piece.Hole("{{ " + text + " }}", List.of(), offset);
        }
    }

    private TemplateExpression() {}

    /** Empty for an expression that puts nothing together. */
    static Optional<List<Piece>> pieces(String written, int offset) {
        Matcher bound = BOUND.matcher(written);
        if (written.length() > LONGEST || !bound.matches()) {
            return Optional.empty();
        }
        List<Piece> pieces = value(atoms(bound.group(2), offset + bound.start(2)));
        boolean built = pieces.size() > 1 && pieces.stream().anyMatch(Piece.Fixed.class::isInstance);
        return built ? Optional.of(pieces) : Optional.empty();
    }

    private static List<Atom> atoms(String text, int offset) {
        List<Atom> atoms = new ArrayList<>();
        Matcher atom = ATOM.matcher(text);
        while (atom.find()) {
            boolean fixed = atom.group(1) != null || atom.group(2) != null;
            String content = atom.group(1) != null ? atom.group(1) : fixed ? atom.group(2) : atom.group();
            atoms.add(new Atom(content, fixed, offset + atom.start() + (fixed ? 1 : 0)));
        }
        return atoms;
    }

    private static List<Piece> value(List<Atom> atoms) {
        List<List<Atom>> stages = split(atoms, "|");
        List<Atom> first = unwrapped(stages.get(0));
        List<Piece> value = source(first);
        for (List<Atom> stage : stages.subList(1, stages.size())) {
            String filter = stage.isEmpty() ? "" : stage.get(0).text();
            List<List<Atom>> arguments = stage.isEmpty() ? List.of() : arguments(stage.subList(1, stage.size()));
            if (filter.equals("join") && !arguments.isEmpty()) {
                value = joined(elements(first), arguments.get(0));
            } else if (filter.equals("format") && !first.isEmpty()) {
                value = filled(first.get(0), arguments);
            } else if (filter.equals("default") && value.size() < 2 && !arguments.isEmpty()) {
                List<Piece> other = value(arguments.get(0));
                value = other.size() > 1 ? other : value;
            }
        }
        return value;
    }

    /** What stands before all filters. */
    private static List<Piece> source(List<Atom> atoms) {
        for (String joint : List.of("~", "+")) {
            List<List<Atom>> parts = split(atoms, joint);
            if (parts.size() > 1) {
                return joined(parts, List.of());
            }
        }
        String function =
                atoms.isEmpty() || atoms.get(0).fixed() ? "" : atoms.get(0).text();
        List<List<Atom>> arguments = atoms.isEmpty() ? List.of() : arguments(atoms.subList(1, atoms.size()));
        if (arguments.isEmpty()) {
            return atoms.stream().limit(1).map(Atom::piece).toList();
        }
        return switch (function) {
            case "printf", "format" -> filled(arguments.get(0).get(0), arguments.subList(1, arguments.size()));
            case "print" -> joined(arguments, List.of());
            case "default" -> value(arguments.get(0));
            default -> List.of(atoms.get(0).piece());
        };
    }

    private static List<Piece> joined(List<List<Atom>> elements, List<Atom> separator) {
        List<Piece> pieces = new ArrayList<>();
        for (List<Atom> element : elements) {
            if (!pieces.isEmpty()) {
                separator.stream().limit(1).map(Atom::piece).forEach(pieces::add);
            }
            pieces.addAll(value(element));
        }
        return pieces;
    }

    private static List<Piece> filled(Atom format, List<List<Atom>> arguments) {
        List<Piece> pieces = new ArrayList<>();
        Matcher hole = FORMAT_HOLE.matcher(format.text());
        int from = 0;
        for (int next = 0; hole.find(); next++) {
            if (hole.start() > from) {
                pieces.add(new Piece.Fixed(format.text().substring(from, hole.start()), format.offset() + from));
            }
            if (next < arguments.size()) {
                pieces.addAll(value(arguments.get(next)));
            } else {
                pieces.add(new Piece.Hole("{{ " + hole.group() + " }}", List.of(), format.offset() + hole.start()));
            }
            from = hole.end();
        }
        if (from < format.text().length()) {
            pieces.add(new Piece.Fixed(format.text().substring(from), format.offset() + from));
        }
        return pieces;
    }

    /** <code>list a b</code>, <code>[a, b]</code>. */
    private static List<List<Atom>> elements(List<Atom> list) {
        boolean called = !list.isEmpty() && list.get(0).is("list");
        return arguments(called ? list.subList(1, list.size()) : list);
    }

    /** Set apart by commas in brackets, or by blanks alone. */
    private static List<List<Atom>> arguments(List<Atom> atoms) {
        List<Atom> inner = unwrapped(atoms);
        List<List<Atom>> parts = split(inner, ",");
        if (parts.size() > 1 || inner.isEmpty()) {
            return inner.isEmpty() ? List.of() : parts;
        }
        if (inner.size() < atoms.size()) {
            return List.of(inner);
        }
        List<List<Atom>> all = new ArrayList<>();
        for (int at = 0; at < inner.size(); ) {
            int end = groupEnd(inner, at);
            all.add(inner.subList(at, end));
            at = end;
        }
        return all;
    }

    private static List<Atom> unwrapped(List<Atom> atoms) {
        boolean bracket =
                !atoms.isEmpty() && (atoms.get(0).is("(") || atoms.get(0).is("["));
        return bracket && groupEnd(atoms, 0) == atoms.size() && atoms.size() > 1
                ? atoms.subList(1, atoms.size() - 1)
                : atoms;
    }

    /** Behind the bracket's other half, or behind what is no bracket. */
    private static int groupEnd(List<Atom> atoms, int start) {
        int depth = 0;
        for (int i = start; i < atoms.size(); i++) {
            depth += depth(atoms.get(i));
            if (depth <= 0) {
                return i + 1;
            }
        }
        return atoms.size();
    }

    private static int depth(Atom atom) {
        return atom.is("(") || atom.is("[") ? 1 : atom.is(")") || atom.is("]") ? -1 : 0;
    }

    /** What a sign outside all brackets sets apart: the whole where it doesn't stand. */
    private static List<List<Atom>> split(List<Atom> atoms, String sign) {
        List<List<Atom>> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < atoms.size(); i++) {
            depth += depth(atoms.get(i));
            if (depth == 0 && atoms.get(i).is(sign)) {
                parts.add(atoms.subList(from, i));
                from = i + 1;
            }
        }
        parts.add(atoms.subList(from, atoms.size()));
        return parts;
    }
}
