package org.postern.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The value of an Authentication-Results field (RFC 8601 2.2), also of an ARC-Authentication-Results field without its instance (RFC 8617
 * 4.1.1).
 *
 * @param authservId without quotes and a final dot; empty when there is none
 */
public record AuthenticationResults(String authservId, List<Result> results) {

    private static final int LONGEST_VALUE = 320;
    private static final int LONGEST_COMMENT = 200;

    /**
     * What one method found.
     *
     * @param method lower case, such as {@code dkim}
     * @param result lower case, such as {@code pass}
     * @param comment for people; empty in what was read
     * @param properties by {@code ptype.property}, lower case, the first of a name
     */
    public record Result(String method, String result, String comment, Map<String, String> properties) {

        public String property(String name) {
            return properties.getOrDefault(name, "");
        }

        /** One line of printable ASCII, whatever the values hold. */
        public String text() {
            StringBuilder text = new StringBuilder(method).append('=').append(result);
            if (!comment.isEmpty()) {
                text.append(" (").append(commented(comment)).append(')');
            }
            properties.forEach(
                    (name, value) -> text.append(' ').append(name).append('=').append(quoted(value)));
            return text.toString();
        }
    }

    /** Reads leniently: what is not understood is left out. */
    public static AuthenticationResults parse(String value) {
        List<List<String>> clauses = AuthenticationResultsLexer.clauses(value);
        List<Result> results = new ArrayList<>();
        for (List<String> clause : clauses.subList(1, clauses.size())) {
            result(clause, results);
        }
        return new AuthenticationResults(authservId(clauses.get(0)), List.copyOf(results));
    }

    /** The authserv-id alone. */
    public static String authservId(String value) {
        return authservId(AuthenticationResultsLexer.clauses(value).get(0));
    }

    private static String authservId(List<String> clause) {
        String id = clause.isEmpty() ? "" : clause.get(0);
        return id.endsWith(".") ? id.substring(0, id.length() - 1) : id;
    }

    /** Words and equals signs: {@code method = result ptype.property = value …}. */
    private static void result(List<String> words, List<Result> results) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 2 < words.size(); i++) {
            if (words.get(i + 1).equals("=")) {
                pairs.putIfAbsent(words.get(i).toLowerCase(Locale.ROOT), words.get(i + 2));
                i += 2;
            }
        }
        if (words.size() > 2 && words.get(1).equals("=")) {
            String method = words.get(0).toLowerCase(Locale.ROOT);
            String result = pairs.remove(method).toLowerCase(Locale.ROOT);
            // RFC 8601 2.2: a method may carry a version
            results.add(new Result(method.replaceFirst("/.*", ""), result, "", Map.copyOf(pairs)));
        }
    }

    private static String commented(String text) {
        return cut(text, LONGEST_COMMENT).replaceAll("[^\\x20-\\x7e]|[()\\\\\";=]", "?");
    }

    /** A token or a dot-atom address as it is, anything else as a quoted string (RFC 8601 2.2 {@code pvalue}). */
    private static String quoted(String value) {
        String plain = cut(value, LONGEST_VALUE).replaceAll("[^\\x20-\\x7e]", "?");
        return plain.matches("[A-Za-z0-9!#$%&'*+._`{|}~^-]*@?[A-Za-z0-9!#$%&'*+._`{|}~^-]+")
                ? plain
                : '"' + plain.replaceAll("[\\\\\"]", "\\\\$0") + '"';
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
