package io.bandstream.schema.audit.lex;

/** Keys of HCL and TOML that are no identifiers: texts that do without quotes. */
final class BareKeys {

    private BareKeys() {}

    /** Whether a word that ends at an index of a text is one: it holds a hyphen, and a sign of equality follows. */
    static boolean isOne(String word, String text, int end) {
        int next = end;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return word.indexOf('-') >= 0 && next < text.length() && text.charAt(next) == '=';
    }
}
