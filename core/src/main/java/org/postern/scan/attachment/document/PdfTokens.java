package org.postern.scan.attachment.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The tokens of PDF (ISO 32000-1 7.2 to 7.3): names without their slash and with their octets restored, numbers, strings, words. */
final class PdfTokens {

    /** What a token is. */
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        WORD,
        END
    }

    private static final String SPACES = "\0\t\n\f\r ";
    private static final String MARKS = "()<>[]{}/%";
    private static final int LONGEST = 4_000;

    private final byte[] bytes;
    private final int to;
    private int at;
    private boolean within = true;
    private Kind kind = Kind.END;
    private String text = "";

    PdfTokens(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = Math.min(to, bytes.length);
    }

    /** Between objects nothing is a string or comment: readers that follow the tables never see what stands there. */
    void within(boolean object) {
        within = object;
    }

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = Math.max(at, place);
    }

    String text() {
        return text;
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    Kind next() {
        skip();
        if (at >= to) {
            text = "";
            kind = Kind.END;
            return kind;
        }
        char c = (char) (bytes[at] & 0xff);
        if (!within && MARKS.indexOf(c) >= 0) {
            kind = mark(1);
            return kind;
        }
        kind = switch (c) {
            case '/' -> name();
            case '(' -> string();
            case '<' -> at + 1 < to && bytes[at + 1] == '<' ? mark(2) : hex();
            case '>' -> mark(at + 1 < to && bytes[at + 1] == '>' ? 2 : 1);
            case '[', ']', '{', '}', ')' -> mark(1);
            default -> word();
        };
        return kind;
    }

    private void skip() {
        while (at < to) {
            int c = bytes[at] & 0xff;
            if (c == '%' && within) {
                while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
                    at++;
                }
            } else if (SPACES.indexOf(c) >= 0) {
                at++;
            } else {
                return;
            }
        }
    }

    private Kind mark(int length) {
        text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
        return Kind.WORD;
    }

    private boolean regular() {
        int c = bytes[at] & 0xff;
        return SPACES.indexOf(c) < 0 && MARKS.indexOf(c) < 0;
    }

    private Kind word() {
        int from = at;
        while (at < to && regular()) {
            at++;
        }
        text = new String(bytes, from, Math.min(LONGEST, at - from), StandardCharsets.ISO_8859_1);
        int first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.' ? Kind.NUMBER : Kind.WORD;
    }

    private Kind name() {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < to && regular()) {
            int c = bytes[at++] & 0xff;
            if (c == '#' && at + 1 < to && digit(at) >= 0 && digit(at + 1) >= 0) {
                c = digit(at) << 4 | digit(at + 1);
                at += 2;
            }
            if (name.length() < LONGEST) {
                name.append((char) c);
            }
        }
        text = name.toString();
        return Kind.NAME;
    }

    private int digit(int place) {
        return Character.digit(bytes[place], 16);
    }

    private Kind string() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int depth = 0;
        while (at < to) {
            int c = bytes[at++] & 0xff;
            if (c == '\\' && at < to) {
                c = escaped();
            } else if (c == '(' && depth++ == 0) {
                continue;
            } else if (c == ')' && --depth == 0) {
                break;
            }
            if (c >= 0 && out.size() < LONGEST) {
                out.write(c);
            }
        }
        return decoded(out.toByteArray());
    }

    /** 7.3.4.2: up to three octal digits, a letter, or the octet itself; -1 for the end of a line that goes on. */
    private int escaped() {
        int c = bytes[at++] & 0xff;
        if (c >= '0' && c <= '7') {
            int octet = c - '0';
            for (int i = 0; i < 2 && at < to && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
                octet = octet << 3 | bytes[at++] - '0';
            }
            return octet & 0xff;
        }
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\r', '\n' -> -1;
            default -> c;
        };
    }

    private Kind hex() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int high = -1;
        for (at++; at < to && bytes[at] != '>'; at++) {
            int digit = digit(at);
            if (digit >= 0 && high < 0) {
                high = digit;
            } else if (digit >= 0) {
                if (out.size() < LONGEST) {
                    out.write(high << 4 | digit);
                }
                high = -1;
            }
        }
        at = Math.min(to, at + 1);
        return decoded(out.toByteArray());
    }

    private Kind decoded(byte[] string) {
        boolean wide = string.length >= 2 && string[0] == -2 && string[1] == -1;
        text = new String(string, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
        return Kind.STRING;
    }
}
