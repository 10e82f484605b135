package org.postern.scan.attachment.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.scan.attachment.archive.Bytes;
import org.postern.scan.check.Trait;

/** The source of a macro ([MS-OVBA] 2.4.1), found in its stream by the words with which each begins. */
final class Macros {

    // "Attribute VB_…" as it looks when packed: after eight characters a flag, and the ninth again
    private static final String BEGIN = "\0Attribut\0e ";
    private static final int MOST = 512 << 10;
    private static final Pattern RUNS = Pattern.compile(
            "\\b(?:auto_?(?:open|exec|close|new|exit)|document_(?:open|close|new|beforeclose)|documentopen|documentchange"
                    + "|workbook_(?:open|activate|beforeclose|deactivate|close)|presentation_open|app_\\w{0,30}open|\\w{1,40}_(?:painted|painting|layout|onconnecting))\\b");
    private static final Pattern REACHES = Pattern.compile(
            "\\bshell\\s*\\(|\\bshell\\s+[\"\\w]|wscript\\.shell|shell\\.application|urldownload|powershell|xmlhttp|winhttp|adodb\\.stream|cmd(?:\\.exe)?\\s*/c"
                    + "|mshta|regsvr32|rundll32|certutil|winmgmts|shellexecute|virtualalloc|createthread|strreverse|savetofile|bitsadmin|msxml2");

    private Macros() {}

    static void read(byte[] stream, Sink sink) {
        String packed = new String(stream, StandardCharsets.ISO_8859_1);
        int begin = packed.indexOf(BEGIN);
        if (begin < 3) {
            return;
        }
        sink.found(Trait.MACROS);
        String source = unpacked(stream, begin - 3).toLowerCase(Locale.ROOT);
        if (RUNS.matcher(source).find()) {
            sink.found(Trait.MACROS_RUN);
        }
        if (REACHES.matcher(source).find()) {
            sink.found(Trait.MACROS_REACH);
        }
    }

    /** @param at where the signature octet stands */
    static String unpacked(byte[] packed, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int position = at + 1;
        while (position + 2 < packed.length && out.size() < MOST) {
            int header = Bytes.u16(packed, position);
            int end = Math.min(packed.length, position + (header & 0xfff) + 3);
            // 2.4.1.1.5: the three bits of the signature are 011
            if ((header >> 12 & 7) != 3) {
                break;
            }
            byte[] chunk = chunk(packed, position + 2, end, (header & 0x8000) != 0);
            out.write(chunk, 0, chunk.length);
            position = end;
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(byte[] packed, int from, int end, boolean compressed) {
        byte[] out = new byte[4_096 + 8];
        int size = 0;
        int at = from;
        while (at < end && size < 4_096) {
            int flags = compressed ? Bytes.u8(packed, at++) : 0;
            for (int bit = 0; bit < 8 && at < end && size < 4_096; bit++) {
                if ((flags >> bit & 1) == 0) {
                    out[size++] = packed[at++];
                } else if (at + 1 < end) {
                    size = copy(out, size, Bytes.u16(packed, at));
                    at += 2;
                } else {
                    at = end;
                }
            }
        }
        return java.util.Arrays.copyOf(out, Math.min(4_096, size));
    }

    /** 2.4.1.3.19: how many bits tell the distance depends on how much there is already. */
    private static int copy(byte[] out, int size, int token) {
        int bits = Math.max(4, 32 - Integer.numberOfLeadingZeros(Math.max(0, size - 1)));
        int length = (token & 0xffff >> bits) + 3;
        int distance = (token >> 16 - bits) + 1;
        int at = size;
        for (int i = 0; i < length && at < 4_096 && at >= distance; i++, at++) {
            out[at] = out[at - distance];
        }
        return at;
    }
}
