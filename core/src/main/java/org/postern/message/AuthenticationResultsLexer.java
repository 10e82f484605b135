package org.postern.message;

import java.util.ArrayList;
import java.util.List;

/** Takes the value of an Authentication-Results field apart: clauses between semicolons, each a row of words and equals signs. */
final class AuthenticationResultsLexer {

    private final String text;
    private final List<List<String>> clauses = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int position;

    private AuthenticationResultsLexer(String text) {
        this.text = text;
        clauses.add(new ArrayList<>());
    }

    /** At least one clause, which may be empty. Comments are left out, quotes taken off. */
    static List<List<String>> clauses(String text) {
        AuthenticationResultsLexer lexer = new AuthenticationResultsLexer(text);
        while (lexer.position < text.length()) {
            lexer.step(text.charAt(lexer.position++));
        }
        lexer.end();
        return lexer.clauses;
    }

    private void step(char c) {
        switch (c) {
            case '(' -> {
                comment();
                end();
            }
            case '"' -> quoted();
            case ';' -> {
                end();
                clauses.add(new ArrayList<>());
            }
            // RFC 8601 2.2: only the first of a pair divides it; others are part of a value such as base64
            case '=' -> {
                if (begun && !lastIsEquals()) {
                    end();
                    last().add("=");
                } else if (begun) {
                    word.append(c);
                } else {
                    last().add("=");
                }
            }
            case ' ', '\t', '\r', '\n' -> end();
            default -> {
                begun = true;
                word.append(c);
            }
        }
    }

    private List<String> last() {
        return clauses.get(clauses.size() - 1);
    }

    private boolean lastIsEquals() {
        List<String> words = last();
        return !words.isEmpty() && words.get(words.size() - 1).equals("=");
    }

    private void end() {
        if (begun) {
            last().add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }

    private void quoted() {
        begun = true;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return;
            }
            word.append(c == '\\' && position < text.length() ? text.charAt(position++) : c);
        }
    }

    private void comment() {
        int depth = 1;
        while (position < text.length() && depth > 0) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
    }
}
