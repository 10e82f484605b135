package org.postern.relay;

/** Reads the authserv-id of an Authentication-Results field (RFC 8601 2.2: {@code [CFWS] authserv-id [CFWS version] ...}). */
final class AuthservId {

    private final String value;
    private int position;

    private AuthservId(String value) {
        this.value = value;
    }

    /** @return without quotes and a final dot; empty when there is none */
    static String of(String value) {
        AuthservId reader = new AuthservId(value);
        reader.skipCommentsAndSpace();
        String id = reader.word();
        return id.endsWith(".") ? id.substring(0, id.length() - 1) : id;
    }

    private void skipCommentsAndSpace() {
        int depth = 0;
        for (; position < value.length(); position++) {
            char c = value.charAt(position);
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth > 0 && c == '\\') {
                position++;
            } else if (depth == 0 && " \t\r\n".indexOf(c) < 0) {
                return;
            }
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        boolean quoted = position < value.length() && value.charAt(position) == '"';
        for (int i = quoted ? position + 1 : position; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\' && i + 1 < value.length()) {
                word.append(value.charAt(++i));
            } else if (quoted ? c == '"' : "; \t\r\n(/".indexOf(c) >= 0) {
                break;
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }
}
