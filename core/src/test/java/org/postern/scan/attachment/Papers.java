package org.postern.scan.attachment;

import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.join;
import static org.postern.scan.attachment.Packs.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;

/** Documents of our own making. */
public final class Papers {

    private static final int SECTOR = 512;
    private static final int SMALL = 4_096;
    private static final int LAST = -2;

    private Papers() {}

    /**
     * An OLE compound file: a sector of the header, one of the table, four of the directory, one of the table of small sectors; then the
     * streams, the small ones first.
     *
     * @param streams names and contents in turn
     */
    public static byte[] ole(Object... streams) {
        int[] table = new int[SECTOR / 4];
        java.util.Arrays.fill(table, -1);
        int[] smallTable = new int[SECTOR / 4];
        java.util.Arrays.fill(smallTable, -1);
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        byte[][] entries = new byte[streams.length / 2][];
        chain(table, 1, 4);
        table[0] = -3;
        chain(table, 5, 1);
        int first = 6 + 4;
        for (int i = 0; i < streams.length; i += 2) {
            byte[] content = content(streams[i + 1]);
            boolean little = content.length < SMALL;
            ByteArrayOutputStream out = little ? small : large;
            int unit = little ? 64 : SECTOR;
            int start = out.size() / unit + (little ? 0 : first);
            int count = Math.max(1, (content.length + unit - 1) / unit);
            chain(little ? smallTable : table, start, count);
            out.writeBytes(java.util.Arrays.copyOf(content, count * unit));
            entries[i / 2] = entry((String) streams[i], 2, start, content.length);
        }
        chain(table, 6, 4);
        byte[] directory = join(entry("Root Entry", 5, 6, small.size()), join(entries));
        return join(
                header(),
                ints(table),
                java.util.Arrays.copyOf(directory, 4 * SECTOR),
                ints(smallTable),
                java.util.Arrays.copyOf(small.toByteArray(), 4 * SECTOR),
                large.toByteArray());
    }

    private static byte[] content(Object content) {
        return content instanceof byte[] octets ? octets : bytes((String) content);
    }

    private static void chain(int[] table, int start, int count) {
        for (int i = 0; i < count; i++) {
            table[start + i] = i + 1 < count ? start + i + 1 : LAST;
        }
    }

    private static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        header.put(bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"));
        header.putShort(30, (short) 9).putShort(32, (short) 6).putInt(44, 1).putInt(48, 1);
        header.putInt(56, SMALL).putInt(60, 5).putInt(64, 1).putInt(68, LAST).putInt(76, 0);
        for (int at = 80; at < SECTOR; at += 4) {
            header.putInt(at, -1);
        }
        return header.array();
    }

    private static byte[] ints(int[] numbers) {
        ByteBuffer out = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asIntBuffer().put(numbers);
        return out.array();
    }

    private static byte[] entry(String name, int kind, int start, int size) {
        ByteBuffer entry = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        entry.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort(64, (short) (2 * name.length() + 2));
        return entry.put(66, (byte) kind).putInt(116, start).putInt(120, size).array();
    }

    /** An installer is known by the class of its root. */
    public static byte[] installer() {
        byte[] ole = ole("a", "b");
        ByteBuffer.wrap(ole).order(ByteOrder.LITTLE_ENDIAN).putInt(2 * SECTOR + 80, 0x000c1084);
        return ole;
    }

    /** The streams of macros with that source, packed with literals alone. */
    public static byte[] macros(String source) {
        String text = "Attribute VB_Name = \"ThisDocument\"\r\n" + source;
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at += 8) {
            chunk.write(0);
            chunk.writeBytes(bytes(text.substring(at, Math.min(text.length(), at + 8))));
        }
        int header = 0xb000 | chunk.size() + 2 - 3;
        byte[] stream = join(bytes("junk\1"), new byte[] {(byte) header, (byte) (header >> 8)}, chunk.toByteArray());
        return ole("_VBA_PROJECT", "\u00cc\u0061\u00ff\u00ff", "ThisDocument", stream);
    }

    /** A file packed into a document. */
    public static byte[] packaged(String name, byte[] content) {
        byte[] body = join(
                bytes("\2\0" + name + "\0C:\\" + name + "\0\0\0\3\0"),
                sized(bytes("C:\\" + name + "\0")),
                sized(content));
        return ole("\u0001Ole10Native", sized(body));
    }

    private static byte[] sized(byte[] content) {
        return join(
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array(),
                content);
    }

    /** A document in a zip file, with one more part. */
    public static byte[] docx(String part, Object content) throws IOException {
        return zip(
                "[Content_Types].xml",
                "<Types/>",
                "word/document.xml",
                "<w:document><w:p>Hello.</w:p></w:document>",
                part,
                content);
    }

    public static String relation(String type, String target) {
        return "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                + type + "\" Target=\"" + target + "\" TargetMode=\"External\"/></Relationships>";
    }

    /** Records of an Excel workbook: numbers and data in turn. */
    public static byte[] workbook(Object... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < records.length; i += 2) {
            int type = (Integer) records[i];
            byte[] data = bytes((String) records[i + 1]);
            out.writeBytes(new byte[] {(byte) type, (byte) (type >> 8), (byte) data.length, (byte) (data.length >> 8)});
            out.writeBytes(data);
        }
        return ole("Workbook", out.toByteArray());
    }

    /** An object within RTF, as digits. */
    public static byte[] rtf(String before, byte[] object) {
        return bytes("{\\rtf1 " + before + "{\\object\\objemb{\\*\\objdata "
                + HexFormat.of().formatHex(object) + "}}}");
    }

    /** With these objects, the first of which is the catalog; the tables at its end are left out. */
    public static byte[] pdf(String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        for (int i = 0; i < objects.length; i++) {
            pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        return bytes(pdf + "trailer << /Root 1 0 R >>\n%%EOF\n");
    }

    /** An object that is a stream, deflated. */
    public static String stream(String dictionary, byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        }
        return "<< " + dictionary + " /Filter /FlateDecode /Length " + packed.size() + " >>\nstream\n"
                + packed.toString(StandardCharsets.ISO_8859_1) + "\nendstream";
    }

    /** A section of OneNote with a file in it. */
    public static byte[] oneNote(byte[] content) {
        return join(
                bytes("\u00e4R\\{\u008c\u00d8\u00a7M\u00ae\u00b1Sx\u00d0)\u0096\u00d3"),
                new byte[64],
                bytes(
                        "\u00e7\u0016\u00e3\u00bd\u0065\u0026\u0011\u0045\u00a4\u00c4\u008d\u004d\u000b\u007a\u009e\u00ac"),
                java.util.Arrays.copyOf(sized(content), 4),
                new byte[16],
                content);
    }
}
