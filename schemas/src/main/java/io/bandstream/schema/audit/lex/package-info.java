/**
 * Cuts source text into words, signs, texts and comments, one lexer per family of languages: programming languages and
 * JSON by a table of their string and comment forms, shell, YAML, and files of settings. No lexer fails: what has no end
 * is read as if its first sign stood for itself.
 */
@NullMarked
package io.bandstream.schema.audit.lex;

import org.jspecify.annotations.NullMarked;
