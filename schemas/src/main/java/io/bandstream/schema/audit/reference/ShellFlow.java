package io.bandstream.schema.audit.reference;

import io.bandstream.schema.audit.code.Function;
import io.bandstream.schema.audit.code.TokenTree;
import io.bandstream.schema.audit.lex.Piece;
import io.bandstream.schema.audit.lex.Token;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Follows tables' names through the words of a shell's commands: what a loop goes over, what a function is given. */
final class ShellFlow {

    /** <code>for name in value …</code>. */
    private static final int LOOP = 3;

    private static final int PARAMETERS = 9;

    private final Holders holders;
    private final NameValues values;
    private final Map<String, List<Function>> functions;

    ShellFlow(Holders holders, NameValues values, Map<String, List<Function>> functions) {
        this.holders = holders;
        this.values = values;
        this.functions = functions;
    }

    void follow(TokenTree tree) {
        follow(IntStream.range(0, tree.size()).mapToObj(tree::token).toList());
    }

    private void follow(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            for (Piece piece : tokens.get(i).pieces()) {
                if (piece instanceof Piece.Hole hole) {
                    follow(hole.tokens());
                }
            }
            List<Token> words = words(tokens, i);
            if (words.size() > LOOP) {
                loop(words);
            }
            if (words.size() > 1) {
                called(words);
            }
        }
    }

    /** The texts from an index up to the end of a command. */
    private static List<Token> words(List<Token> tokens, int from) {
        int end = from;
        while (end < tokens.size() && tokens.get(end).isText()) {
            end++;
        }
        return tokens.subList(from, end);
    }

    private void loop(List<Token> words) {
        if (words.get(0).letters().equals("for") && words.stream().skip(LOOP).anyMatch(values::isName)) {
            holders.hold(words.get(1).letters(), Scope.EVERYWHERE);
        }
    }

    private void called(List<Token> words) {
        List<Function> called = functions.getOrDefault(words.get(0).letters(), List.of());
        for (int argument = 1; !called.isEmpty() && argument < words.size() && argument <= PARAMETERS; argument++) {
            if (values.isName(words.get(argument))) {
                holders.hold(Integer.toString(argument), holders.scope(called.get(0)));
            }
        }
    }
}
