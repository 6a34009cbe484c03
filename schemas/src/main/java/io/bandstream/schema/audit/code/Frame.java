package io.bandstream.schema.audit.code;

import io.bandstream.schema.audit.lex.Token;
import java.util.List;

/**
 * One step outward from a value.
 *
 * @param target the tokens of the name that the value is given to, before the sign; a block's header where there is
 *     none
 * @param sign the sign of the assignment or pair; empty if there is none
 * @param prefix what stands between the sign, or the separator, and the value
 * @param opener the bracket around it; empty outside all brackets
 * @param callee the call that the bracket belongs to, receiver first; empty if it belongs to none
 * @param argument how many commas are before the value within the bracket
 * @param codeBlock whether the bracket opens a block of statements
 */
public record Frame(
        List<Token> target,
        String sign,
        List<Token> prefix,
        String opener,
        List<String> callee,
        int argument,
        boolean codeBlock) {

    /** The last word or text of the target, before its type where one follows; empty if there is none. */
    public String alias() {
        for (int i = 1; i < target.size() && !sign.equals(":"); i++) {
            if (target.get(i).is(":") && target.get(i - 1).isWord() && !target.get(0).isWord("case")) {
                return target.get(i - 1).text();
            }
        }
        for (int i = target.size() - 1; i >= 0; i--) {
            Token token = target.get(i);
            if (token.isText() || token.isWord()) {
                return token.letters();
            }
        }
        return "";
    }

    public boolean keyed() {
        return !sign.isEmpty();
    }

    /** The method's or function's own name; empty if the bracket belongs to no call. */
    public String function() {
        return callee.isEmpty() ? "" : callee.get(callee.size() - 1);
    }
}
