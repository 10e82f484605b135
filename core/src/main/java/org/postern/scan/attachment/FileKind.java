package org.postern.scan.attachment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the first bytes of a file say it is. */
final class FileKind {

    /** Octets that suffice to tell: an image of a disc says what it is after 32 KiB. */
    static final int HEAD = 32_774;

    private static final int TEXT = 1_024;
    private static final Set<String> RUNS = Set.of("executable", "shortcut", "help", "script", "hta", "disk", "iso");
    private static final Set<String> PICTURES =
            Set.of("png", "jpeg", "gif", "bmp", "tiff", "webp", "heic", "ico", "psd", "video", "sound", "font");

    /** @param bytes those at the place, each as one character */
    private record Signature(int at, String bytes, String kind) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(0, "PK\3\4", "zip"),
            new Signature(0, "PK\5\6", "zip"),
            new Signature(0, "PK00PK\3\4", "zip"),
            new Signature(0, "PK\7\10PK\3\4", "zip"),
            new Signature(0, "%PDF-", "pdf"),
            new Signature(0, "\u0089PNG\r\n\u001a\n", "png"),
            new Signature(0, "\u00ff\u00d8\u00ff", "jpeg"),
            new Signature(0, "GIF87a", "gif"),
            new Signature(0, "GIF89a", "gif"),
            new Signature(0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "ole"),
            new Signature(0, "{\\rt", "rtf"),
            new Signature(0, "\177ELF", "executable"),
            new Signature(0, "\u00cf\u00fa\u00ed\u00fe", "executable"),
            new Signature(0, "\u00ce\u00fa\u00ed\u00fe", "executable"),
            new Signature(0, "\u00fe\u00ed\u00fa\u00ce", "executable"),
            new Signature(0, "\u00fe\u00ed\u00fa\u00cf", "executable"),
            new Signature(0, "dex\n03", "executable"),
            new Signature(0, "L\0\0\0\1\24\2\0\0\0\0\0\u00c0\0\0\0", "shortcut"),
            new Signature(0, "ITSF\3\0\0\0", "help"),
            new Signature(0, "#@~^", "script"),
            new Signature(0, "Windows Registry Editor Version", "script"),
            new Signature(0, "\u00ff\u00feW\0i\0n\0d\0o\0w\0s\0 \0R\0e\0g\0i\0s\0t\0r\0y", "script"),
            new Signature(0, "[InternetShortcut]", "shortcut"),
            new Signature(0, "\u001f\u008b\b", "gzip"),
            new Signature(0, "BZh", "bzip2"),
            new Signature(0, "\u00fd7zXZ\0", "xz"),
            new Signature(0, "Rar!\u001a\7", "rar"),
            new Signature(0, "7z\u00bc\u00af\u0027\u001c", "7z"),
            new Signature(0, "\u0078\u009f\u003e\"", "tnef"),
            new Signature(0, "MSCF\0\0\0\0", "cab"),
            new Signature(0, "\u0028\u00b5\u002f\u00fd", "packed"),
            new Signature(0, "\u001f\u009d", "packed"),
            new Signature(0, "\u001f\u00a0", "packed"),
            new Signature(0, "LZIP", "packed"),
            new Signature(0, "\u0060\u00ea", "packed"),
            new Signature(7, "**ACE**", "packed"),
            new Signature(2, "-lh", "packed"),
            new Signature(0, "xar!\0", "packed"),
            new Signature(257, "ustar", "tar"),
            new Signature(32_769, "CD001", "iso"),
            new Signature(32_769, "BEA01", "iso"),
            new Signature(0, "vhdxfile", "disk"),
            new Signature(0, "conectix", "disk"),
            new Signature(0, "KDMV", "disk"),
            new Signature(0, "QFI\u00fb", "disk"),
            new Signature(0, "\u00e4R\\{\u008c\u00d8\u00a7M\u00ae\u00b1Sx\u00d0)\u0096\u00d3", "onenote"),
            new Signature(0, "II*\0", "tiff"),
            new Signature(0, "MM\0*", "tiff"),
            new Signature(0, "8BPS", "psd"),
            new Signature(0, "\0\0\1\0", "ico"),
            new Signature(8, "WEBP", "webp"),
            new Signature(8, "WAVE", "sound"),
            new Signature(8, "AVI ", "video"),
            new Signature(4, "ftyphei", "heic"),
            new Signature(4, "ftypmif", "heic"),
            new Signature(4, "ftyp", "video"),
            new Signature(0, "\u001aE\u00df\u00a3", "video"),
            new Signature(0, "OggS", "sound"),
            new Signature(0, "ID3", "sound"),
            new Signature(0, "fLaC", "sound"),
            new Signature(0, "MThd", "sound"),
            new Signature(0, "FWS", "flash"),
            new Signature(0, "CWS", "flash"),
            new Signature(0, "wOFF", "font"),
            new Signature(0, "wOF2", "font"),
            new Signature(0, "OTTO", "font"),
            new Signature(0, "SQLite format 3\0", "database"),
            new Signature(0, "-----BEGIN PGP", "pgp"));

    /** How texts begin that are no mere texts, in lower case, after blanks. */
    private static final Map<String, String> OPENINGS = Map.of(
            "<!doctype html", "html",
            "<html", "html",
            "<script", "html",
            "<head", "html",
            "<body", "html",
            "<hta:application", "hta",
            "<svg", "svg",
            "begin:vcalendar", "calendar",
            "begin:vcard", "card",
            "regedit4", "script");

    private FileKind() {}

    /** Such as {@code executable}, {@code zip}, {@code ole}, {@code html}, {@code pdf} or {@code png}; {@code other} for what is not known, texts too. */
    static String of(byte[] head) {
        if (portableExecutable(head)) {
            return "executable";
        }
        String text = new String(head, 0, Math.min(TEXT, head.length), StandardCharsets.ISO_8859_1);
        for (Signature signature : SIGNATURES) {
            if (signature.at() >= TEXT
                    ? at(head, signature.at(), signature.bytes())
                    : text.startsWith(signature.bytes(), signature.at())) {
                return signature.kind();
            }
        }
        if (text.startsWith("\u00ca\u00fe\u00ba\u00be") && head.length >= 8) {
            // A Java class has its version, from 45, where a program for several processors has their number
            return head[7] >= 45 ? "class" : "executable";
        }
        // Readers of PDF look for it in the first 1,024 octets
        return text.contains("%PDF-1.") || text.contains("%PDF-2.") ? "pdf" : text(text);
    }

    /** Whether it runs, or holds what runs, by its bytes alone. */
    static boolean runs(String kind) {
        return RUNS.contains(kind);
    }

    /** Whether it is known to be for looking or listening alone, whatever its name. */
    static boolean harmless(String kind) {
        return PICTURES.contains(kind);
    }

    private static String text(String head) {
        // What marks UTF-8 or UTF-16 at the beginning, and every second octet of the latter
        String plain = head.replaceFirst("^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
                .replace("\0", "");
        String start = plain.stripLeading().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> opening : OPENINGS.entrySet()) {
            if (start.startsWith(opening.getKey())) {
                return start.contains("<hta:application") ? "hta" : opening.getValue();
            }
        }
        boolean markup = start.startsWith("<?xml") || start.startsWith("<!--") || start.startsWith("<!doctype svg");
        if (markup && start.contains("<svg")) {
            return "svg";
        }
        return markup && start.contains("<html") ? "html" : "other";
    }

    private static boolean at(byte[] head, int at, String bytes) {
        if (head.length < at + bytes.length()) {
            return false;
        }
        return new String(head, at, bytes.length(), StandardCharsets.ISO_8859_1).equals(bytes);
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
