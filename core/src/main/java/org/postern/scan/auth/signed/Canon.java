package org.postern.scan.auth.signed;

/** How much a message may change on its way without the signature breaking. */
public enum Canon {
    SIMPLE,
    RELAXED;

    static Canon parse(String name) throws BadSignature {
        return switch (name) {
            case "simple" -> SIMPLE;
            case "relaxed" -> RELAXED;
            default -> throw new BadSignature("the canonicalization in c= is unknown");
        };
    }

    /** The field as it is signed, without its last line end. */
    String field(String text) {
        // RFC 6376 3.4.1: simple changes nothing
        return this == SIMPLE ? text : relaxed(text);
    }

    /** RFC 6376 3.4.2. */
    private static String relaxed(String text) {
        int colon = text.indexOf(':');
        StringBuilder relaxed = new StringBuilder(text.length());
        for (int i = 0; i < colon && text.charAt(i) > ' '; i++) {
            char c = text.charAt(i);
            relaxed.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        relaxed.append(':');
        int value = relaxed.length();
        boolean blank = false;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                blank = true;
            } else if (c == '\r' && text.startsWith("\r\n", i)) {
                i++;
            } else {
                if (blank && relaxed.length() > value) {
                    relaxed.append(' ');
                }
                blank = false;
                relaxed.append(c);
            }
        }
        return relaxed.toString();
    }
}
