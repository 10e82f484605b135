package org.postern.scan.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the first bytes of a file say it is. */
final class FileKind {

    static final int HEAD = 1_024;

    private FileKind() {}

    /** {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf} or {@code other}. */
    static String of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return "zip";
        }
        if (portableExecutable(head) || text.startsWith("\177ELF") || text.startsWith("\u00cf\u00fa\u00ed\u00fe")) {
            return "executable";
        }
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return "ole";
        }
        if (text.startsWith("%PDF-")) {
            return "pdf";
        }
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<script")
                ? "html"
                : "other";
    }

    // "MZ" alone begins many a text; the header of a real program points to "PE" or has DOS's small fields.
    private static boolean portableExecutable(byte[] head) {
        if (head.length < 64 || head[0] != 'M' || head[1] != 'Z') {
            return false;
        }
        int at = (head[60] & 0xff) | (head[61] & 0xff) << 8 | (head[62] & 0xff) << 16 | (head[63] & 0xff) << 24;
        boolean elsewhere = at >= head.length - 1 && at > 0 && at < 1 << 20;
        return elsewhere
                || at >= 0 && at < head.length - 1 && head[at] == 'P' && head[at + 1] == 'E'
                || head[2] == 0
                || head[3] == 0;
    }
}
