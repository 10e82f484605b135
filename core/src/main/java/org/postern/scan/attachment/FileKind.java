package org.postern.scan.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What the first bytes of a file say it is. */
final class FileKind {

    static final int HEAD = 1_024;

    private FileKind() {}

    // Bytes that open a file, each as one character
    private static final Map<String, String> OPENINGS = Map.ofEntries(
            Map.entry("PK\3\4", "zip"),
            Map.entry("PK\5\6", "zip"),
            Map.entry("\177ELF", "executable"),
            Map.entry("\u00cf\u00fa\u00ed\u00fe", "executable"),
            Map.entry("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "ole"),
            Map.entry("%PDF-", "pdf"),
            Map.entry("{\\rtf", "rtf"),
            Map.entry("\u0089PNG\r\n\u001a\n", "png"),
            Map.entry("\u00ff\u00d8\u00ff", "jpeg"),
            Map.entry("GIF87a", "gif"),
            Map.entry("GIF89a", "gif"),
            Map.entry("\u001f\u008b\b", "gzip"),
            Map.entry("Rar!\u001a\7", "rar"),
            Map.entry("7z\u00bc\u00af\u0027\u001c", "7z"));

    /**
     * {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf}, {@code rtf}, {@code png}, {@code jpeg}, {@code gif},
     * {@code gzip}, {@code rar}, {@code 7z} or {@code other}.
     */
    static String of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (portableExecutable(head)) {
            return "executable";
        }
        for (Map.Entry<String, String> opening : OPENINGS.entrySet()) {
            if (text.startsWith(opening.getKey())) {
                return opening.getValue();
            }
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
