package org.postern.scan.attachment.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.postern.scan.check.Trait;

/** RTF: objects that lie in it as hexadecimal digits, a template from elsewhere, fields that ask other programs. */
final class Rtf {

    private static final Pattern TEMPLATE =
            Pattern.compile("(?i)\\\\\\*\\s{0,20}\\\\template\\s{1,20}(?:https?:|ftp:|\\\\\\\\|file:)");
    private static final Pattern UPDATED = Pattern.compile("(?i)\\\\obj(?:update|autlink)");
    private static final Pattern DDE = Pattern.compile("(?i)\\\\fldinst[^}]{0,120}?[\\s}{]DDE(?:AUTO)?\\s");
    private static final Pattern EQUATION =
            Pattern.compile("(?i)equation\\.[23]|\\x02\\xce\\x02\\x00\\x00\\x00\\x00\\x00\\xc0");
    private static final String OBJECT = "\\objdata";
    private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final int MOST_OBJECTS = 50;
    private static final int MOST = 8 << 20;

    private Rtf() {}

    static void read(byte[] bytes, Sink sink) {
        String text = new String(bytes, 0, Math.min(bytes.length, MOST), StandardCharsets.ISO_8859_1);
        if (TEMPLATE.matcher(text).find()) {
            sink.found(Trait.REMOTE_TEMPLATE);
        }
        if (DDE.matcher(text).find()) {
            sink.found(Trait.DDE);
        }
        boolean updated = UPDATED.matcher(text).find();
        int at = text.indexOf(OBJECT);
        for (int i = 0; i < MOST_OBJECTS && at >= 0; i++) {
            int end = text.indexOf(OBJECT, at + 1);
            object(hex(text, at + OBJECT.length(), end < 0 ? text.length() : end), updated, sink);
            at = end;
        }
        Addresses.in(text, sink);
    }

    /** The digits of a group; what else stands between them readers pass over. */
    private static byte[] hex(String text, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int high = -1;
        for (int at = from; at < to && text.charAt(at) != '}'; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                // a word of control, with its number
                while (at + 1 < to && Character.isLetterOrDigit(text.charAt(at + 1))) {
                    at++;
                }
                continue;
            }
            int digit = Character.digit(c, 16);
            if (digit >= 0 && high < 0) {
                high = digit;
            } else if (digit >= 0) {
                out.write(high << 4 | digit);
                high = -1;
            }
        }
        return out.toByteArray();
    }

    private static void object(byte[] object, boolean updated, Sink sink) {
        String text = new String(object, StandardCharsets.ISO_8859_1);
        if (updated && EQUATION.matcher(text).find()) {
            sink.found(Trait.RISKY_OBJECT);
        }
        int ole = text.indexOf(OLE);
        int packager = text.indexOf("Package\0");
        if (ole >= 0) {
            sink.file("object", new ByteArrayInputStream(object, ole, object.length - ole));
        } else if (packager >= 0) {
            // [MS-OLEDS] 2.2.5: class, topic, item (two lengths of 0), size; then two octets of flags, as the packager
            // writes
            Ole.packaged(object, packager + 8 + 4 + 4 + 4 + 2, sink);
        }
    }
}
