package io.bandstream.schema.audit.lex;

import java.util.List;

/** The code of a notebook, cut out of its JSON in its place: all else is blank, so that every offset stays. */
final class Notebook {

    private final String text;
    private final List<Token> tokens;
    private final char[] code;

    private Notebook(String text) {
        this.text = text;
        this.tokens = CodeLexer.lex(Syntax.JSON, text);
        this.code = " ".repeat(text.length()).toCharArray();
    }

    static boolean isOne(String text) {
        return text.stripLeading().startsWith("{") && text.contains("\"cell_type\"");
    }

    static String code(String text) {
        Notebook notebook = new Notebook(text);
        for (int i = 0; i < notebook.tokens.size(); i++) {
            if (notebook.isMember(i, "cell_type")
                    && notebook.tokens.get(i + 2).letters().equals("code")) {
                notebook.cell(i);
            }
        }
        return new String(notebook.code);
    }

    private boolean isMember(int index, String name) {
        return index + 2 < tokens.size()
                && tokens.get(index).isText()
                && tokens.get(index).letters().equals(name)
                && tokens.get(index + 1).is(":");
    }

    /** The source of the cell that holds this member, before or behind it. */
    private void cell(int member) {
        int depth = 0;
        int start = member;
        while (start > 0 && depth >= 0) {
            start--;
            depth += closes(start) ? 1 : opens(start) ? -1 : 0;
        }
        depth = 0;
        for (int i = start + 1; i < tokens.size() && depth >= 0; i++) {
            depth += opens(i) ? 1 : closes(i) ? -1 : 0;
            if (depth == 0 && isMember(i, "source")) {
                source(i + 2);
            }
        }
    }

    private boolean opens(int index) {
        return tokens.get(index).is("{") || tokens.get(index).is("[");
    }

    private boolean closes(int index) {
        return tokens.get(index).is("}") || tokens.get(index).is("]");
    }

    /** One text, or a list of them. */
    private void source(int value) {
        if (tokens.get(value).isText()) {
            copy(tokens.get(value).offset());
        }
        for (int i = value + 1; tokens.get(value).is("[") && i < tokens.size() && !closes(i); i++) {
            if (tokens.get(i).isText()) {
                copy(tokens.get(i).offset());
            }
        }
    }

    /** A line end takes the place of its escape. */
    private void copy(int quote) {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escape ? 1 : 0;
            char one = text.charAt(at);
            code[at] = escape && one == 'n' ? '\n' : escape && one == 't' ? '\t' : one;
            at++;
        }
        if (at < text.length()) {
            code[at] = '\n';
        }
    }
}
