package io.bandstream.console.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Part of a page. There is no kind for markup as text, so nothing that a table holds can become any. Immutable.
 */
public sealed interface Node {

    /** Shown as it is, whatever stands in it. */
    record Text(String text) implements Node {}

    /** One after the other. */
    record Group(List<Node> nodes) implements Node {
        public Group {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * An element.
     *
     * @param attributes kept in their order; none that holds code or style, addresses of this server alone
     */
    record Element(String tag, Map<String, String> attributes, List<Node> children) implements Node {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
        private static final Pattern HERE = Pattern.compile("#[A-Za-z0-9-]*|/(?![/\\\\]).*", Pattern.DOTALL);
        private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

        public Element {
            require(NAME.matcher(tag).matches(), "tag", tag);
            attributes = new LinkedHashMap<>(attributes);
            attributes.forEach(Element::check);
            children = List.copyOf(children);
        }

        private static void check(String name, String value) {
            require(NAME.matcher(name).matches(), "attribute", name);
            require(!name.startsWith("on") && !name.equals("style") && !name.equals("srcdoc"), "attribute", name);
            require(!ADDRESSES.contains(name) || HERE.matcher(value).matches(), name, value);
        }

        private static void require(boolean holds, String what, String value) {
            if (!holds) {
                throw new IllegalArgumentException("no page of ours has the " + what + " " + value);
            }
        }

        public Element with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(name, value);
            return new Element(tag, more, children);
        }

        public Element classed(String names) {
            return with("class", names);
        }

        /** Puts nodes behind those that are there. */
        public Element add(Node... nodes) {
            return add(List.of(nodes));
        }

        public Element add(List<? extends Node> nodes) {
            List<Node> more = new ArrayList<>(children);
            more.addAll(nodes);
            return new Element(tag, attributes, more);
        }

        public Element add(String text) {
            return add(new Text(text));
        }
    }

    Node NOTHING = new Group(List.of());

    static Element element(String tag) {
        return new Element(tag, Map.of(), List.of());
    }

    static Element element(String tag, Node... children) {
        return element(tag).add(children);
    }

    static Element element(String tag, String text) {
        return element(tag).add(text);
    }

    static Node text(String text) {
        return new Text(text);
    }

    static Node group(Node... nodes) {
        return new Group(List.of(nodes));
    }
}
