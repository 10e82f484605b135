package org.postern.scan.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives of our own making. */
public final class Packs {

    /** The least that is taken for a program of Windows. */
    public static final byte[] PROGRAM = program();

    private Packs() {}

    private static byte[] program() {
        ByteBuffer program = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        program.put(bytes("MZ\u0090"));
        return program.putInt(60, 64).put(64, bytes("PE\0\0")).array();
    }

    /** Each character one octet. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** @param files names and contents in turn, a content as a text or as octets */
    public static byte[] zip(Object... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write(files[i + 1] instanceof byte[] content ? content : bytes((String) files[i + 1]));
            }
        }
        return bytes.toByteArray();
    }

    public static byte[] sevenZip(String name, byte[] content) throws IOException {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (SevenZOutputFile file = new SevenZOutputFile(channel)) {
            SevenZArchiveEntry entry = new SevenZArchiveEntry();
            entry.setName(name);
            file.putArchiveEntry(entry);
            file.write(content);
            file.closeArchiveEntry();
        }
        return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    }

    /** Locked with a password. */
    public static byte[] lockedSevenZip(String name, byte[] content) throws IOException {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (SevenZOutputFile file = new SevenZOutputFile(channel, "secret".toCharArray())) {
            SevenZArchiveEntry entry = new SevenZArchiveEntry();
            entry.setName(name);
            file.putArchiveEntry(entry);
            file.write(content);
            file.closeArchiveEntry();
        }
        return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
    }

    public static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** Packs a file. */
    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    public static byte[] gzip(byte[] content) throws IOException {
        return packed(content, GZIPOutputStream::new);
    }

    public static byte[] bzip2(byte[] content) throws IOException {
        return packed(content, BZip2CompressorOutputStream::new);
    }

    public static byte[] xz(byte[] content) throws IOException {
        return packed(content, out -> new XZOutputStream(out, new LZMA2Options(1)));
    }

    private static byte[] packed(byte[] content, Packer packer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer.around(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** An image of a disc with one folder, which holds the file. */
    public static byte[] iso(String name, byte[] content) {
        ByteBuffer image = ByteBuffer.allocate(20 * 2_048 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(16 * 2_048, bytes("\1CD001\1"));
        image.put(16 * 2_048 + 156, record("\0", 18, 2_048, 2));
        image.put(17 * 2_048, bytes("\u00ffCD001\1"));
        byte[] itself = record("\0", 18, 2_048, 2);
        byte[] file = record(name + ";1", 20, content.length, 0);
        image.put(18 * 2_048, join(itself, record("\1", 18, 2_048, 2), file));
        image.put(20 * 2_048, content);
        return image.array();
    }

    private static byte[] record(String name, int sector, int size, int flags) {
        int length = 33 + name.length() + (name.length() + 1) % 2;
        ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        record.put(0, (byte) length).putInt(2, sector).putInt(10, size).put(25, (byte) flags);
        return record.put(32, (byte) name.length()).put(33, bytes(name)).array();
    }

    /** With one file, of the format of RAR 4; its content is none. */
    public static byte[] rar4(String name, boolean locked) {
        int size = 32 + name.length();
        ByteBuffer rar = ByteBuffer.allocate(7 + 13 + size).order(ByteOrder.LITTLE_ENDIAN);
        rar.put(bytes("Rar!\u001a\7\0"));
        rar.putShort((short) 0)
                .put((byte) 0x73)
                .putShort((short) 0)
                .putShort((short) 13)
                .position(20);
        rar.putShort((short) 0)
                .put((byte) 0x74)
                .putShort((short) (locked ? 4 : 0))
                .putShort((short) size);
        return rar.putShort(20 + 26, (short) name.length())
                .put(20 + 32, bytes(name))
                .array();
    }

    /** With one file, of the format of RAR 5; its content is none. */
    public static byte[] rar5(String name, boolean locked) {
        byte[] extra = locked ? bytes("\2\1\0") : new byte[0];
        byte[] file = join(new byte[5], new byte[] {(byte) name.length()}, bytes(name), extra);
        byte[] head = locked ? bytes("\2\1\3") : bytes("\2\0");
        byte[] size = {(byte) (head.length + file.length)};
        return join(bytes("Rar!\u001a\7\1\0" + "\0\0\0\0\3\1\0\0"), bytes("\0\0\0\0"), size, head, file);
    }

    public static byte[] cabinet(String name) {
        ByteBuffer cabinet = ByteBuffer.allocate(64 + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        cabinet.put(bytes("MSCF")).putInt(16, 36).putShort(28, (short) 1);
        return cabinet.put(36 + 16, bytes(name)).array();
    }

    /** As Outlook packs an attachment. */
    public static byte[] tnef(String name, byte[] content) {
        return join(
                bytes("\u0078\u009f\u003e\"\1\0"),
                attribute(0x9002, new byte[14]),
                attribute(0x8010, bytes(name + "\0")),
                attribute(0x800f, content));
    }

    private static byte[] attribute(int id, byte[] data) {
        ByteBuffer attribute = ByteBuffer.allocate(9 + data.length + 2).order(ByteOrder.LITTLE_ENDIAN);
        attribute.put((byte) 2).putShort((short) id).putShort((short) 6).putInt(data.length);
        return attribute.put(data).array();
    }

    /** A zip file within a zip file, and so on. */
    public static byte[] nested(int depth) throws IOException {
        byte[] inner = zip("a.txt", "Hello.");
        for (int i = 0; i < depth; i++) {
            inner = zip("a.zip", inner);
        }
        return inner;
    }

    /** Names of one directory for the same octets, as no program packs them. */
    public static byte[] overlapping(int times) throws IOException {
        byte[] zip = zip("a.txt", new byte[1 << 16]);
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = in.getInt(zip.length - 6);
        byte[] entry = java.util.Arrays.copyOfRange(zip, directory, zip.length - 22);
        List<byte[]> pieces = new ArrayList<>(List.of(java.util.Arrays.copyOf(zip, directory)));
        for (int i = 0; i < times; i++) {
            pieces.add(entry);
        }
        byte[] end = java.util.Arrays.copyOfRange(zip, zip.length - 22, zip.length);
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(12, times * entry.length);
        pieces.add(end);
        return join(pieces.toArray(byte[][]::new));
    }
}
