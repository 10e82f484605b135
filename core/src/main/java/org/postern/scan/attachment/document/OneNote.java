package org.postern.scan.attachment.document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.scan.attachment.archive.Bytes;

/** A OneNote section ([MS-ONESTORE]): the files that lie in it (2.6.13), and the names that may be theirs. */
final class OneNote {

    // FileDataStoreObject.guidHeader, {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC}
    private static final String FILE =
            "\u00e7\u0016\u00e3\u00bd\u0065\u0026\u0011\u0045\u00a4\u00c4\u008d\u004d\u000b\u007a\u009e\u00ac";
    private static final int HEADER = 36;
    private static final int NAMES = 2 << 20;
    private static final int MOST_NAMES = 200;
    private static final Pattern NAME = Pattern.compile("(?:[\\w ()-]\0){1,60}+\\.\0(?:[A-Za-z0-9]\0){2,5}");

    private OneNote() {}

    static void read(byte[] bytes, Sink sink) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher name = NAME.matcher(text.substring(0, Math.min(NAMES, text.length())));
        for (int i = 0; i < MOST_NAMES && name.find(); i++) {
            if (!sink.named(name.group().replace("\0", ""))) {
                return;
            }
        }
        for (int at = text.indexOf(FILE); at >= 0; at = text.indexOf(FILE, at + FILE.length())) {
            int start = at + HEADER;
            if (start >= bytes.length) {
                return;
            }
            long length = Bytes.u32(bytes, at + FILE.length());
            int there = (int) Math.min(length, bytes.length - start);
            if (!sink.file("embedded", new ByteArrayInputStream(bytes, start, there))) {
                return;
            }
        }
    }
}
