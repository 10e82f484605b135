package org.postern.scan.attachment.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** The octets of a stream of a PDF file after its filters (ISO 32000-1 7.4), as far as these are those of text and files. */
final class PdfStream {

    private PdfStream() {}

    /**
     * @param filters in their order; empty for a stream as it is
     * @return at most so many octets; what was read before a fault; empty with a filter that is not known
     */
    static byte[] decoded(byte[] bytes, List<String> filters, int most) {
        byte[] data = bytes;
        for (String filter : filters) {
            data = switch (filter) {
                case "FlateDecode", "Fl" -> inflated(data, most);
                case "ASCIIHexDecode", "AHx" -> hex(data);
                case "ASCII85Decode", "A85" -> base85(data);
                default -> new byte[0];
            };
        }
        return data;
    }

    private static byte[] inflated(byte[] data, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(data))) {
            for (int read = in.read(buffer); read >= 0 && out.size() < most; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException expected) {
            // damaged: what came out stands
        }
        return out.toByteArray();
    }

    private static byte[] hex(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 1);
        int high = -1;
        for (int i = 0; i < data.length && data[i] != '>'; i++) {
            int digit = Character.digit(data[i], 16);
            if (digit >= 0 && high < 0) {
                high = digit;
            } else if (digit >= 0) {
                out.write(high << 4 | digit);
                high = -1;
            }
        }
        return out.toByteArray();
    }

    private static byte[] base85(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length);
        long group = 0;
        int count = 0;
        for (int i = 0; i < data.length && data[i] != '~'; i++) {
            int c = data[i];
            if (c == 'z' && count == 0) {
                out.write(new byte[4], 0, 4);
            } else if (c >= '!' && c <= 'u') {
                group = group * 85 + c - '!';
                if (++count == 5) {
                    four(group, 4, out);
                    group = 0;
                    count = 0;
                }
            }
        }
        if (count > 1) {
            for (int i = count; i < 5; i++) {
                group = group * 85 + 84;
            }
            four(group, count - 1, out);
        }
        return out.toByteArray();
    }

    private static void four(long group, int octets, ByteArrayOutputStream out) {
        for (int i = 0; i < octets; i++) {
            out.write((int) (group >> 24 - 8 * i));
        }
    }
}
