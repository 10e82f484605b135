package org.postern.scan.attachment.document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.scan.attachment.archive.Bytes;
import org.postern.scan.attachment.document.Compound.Entry;
import org.postern.scan.check.Trait;

/** An OLE compound file: an office document of the old kind, the macros of a new one, an embedded object, a message, an installer. */
final class Ole {

    // {000C1084-…}, 1086 and 1082: Windows Installer's package, patch and transform
    private static final Set<Long> INSTALLERS = Set.of(0x000c1084L, 0x000c1086L, 0x000c1082L);
    private static final int MOST = 8 << 20;
    private static final int MOST_FILE = 32 << 20;
    private static final int FIRST_STREAMS = 2_000;
    private static final Pattern DDE = Pattern.compile("(?i)\\x13\\s{0,20}DDE(?:AUTO)?\\s");

    private final Compound compound;
    private final Sink sink;

    private Ole(Compound compound, Sink sink) {
        this.compound = compound;
        this.sink = sink;
    }

    static void read(byte[] bytes, Sink sink) {
        Ole ole = new Ole(new Compound(bytes), sink);
        ole.compound.entries().stream().limit(FIRST_STREAMS).forEach(ole::entry);
    }

    private void entry(Entry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        if (!entry.stream()) {
            if (INSTALLERS.contains(entry.clsid()) && entry.kind() == 5) {
                sink.found(Trait.PROGRAM);
            }
            return;
        }
        switch (name) {
            case "_vba_project", "dir" -> sink.found(Trait.MACROS);
            case "encryptedpackage" -> sink.found(Trait.DOCUMENT_LOCKED);
            case "worddocument" -> word(compound.read(entry, MOST));
            case "workbook", "book" -> Workbook.read(compound.read(entry, MOST), sink);
            case "\u0001ole10native" -> packaged(compound.read(entry, MOST_FILE));
            case "package" -> file("package", entry);
            default -> other(name, entry);
        }
    }

    private void other(String name, Entry entry) {
        if (name.startsWith("__substg1.0_37010102")) {
            // [MS-OXMSG]: the bytes, and the name, of a file attached to a message
            file("attached", entry);
        } else if (name.startsWith("__substg1.0_3707001f")) {
            sink.named(new String(compound.read(entry, 1_024), StandardCharsets.UTF_16LE));
        } else if (!name.startsWith("\u0005")) {
            Macros.read(compound.read(entry, 1 << 20), sink);
        }
    }

    private void file(String name, Entry entry) {
        sink.file(name, new ByteArrayInputStream(compound.read(entry, MOST_FILE)));
    }

    /** [MS-DOC] 2.5.2: a flag of the header says that it is encrypted. */
    private void word(byte[] text) {
        if ((Bytes.u16(text, 10) & 0x100) != 0) {
            sink.found(Trait.DOCUMENT_LOCKED);
            return;
        }
        String plain = new String(text, StandardCharsets.ISO_8859_1);
        if (DDE.matcher(plain).find() || DDE.matcher(plain.replace("\0", "")).find()) {
            sink.found(Trait.DDE);
        }
        Addresses.in(plain, sink);
    }

    /** [MS-OLEDS] 2.3.6: size, then what the packager wrote: flags, label, path, flags, path of a copy, size, data. */
    private void packaged(byte[] stream) {
        packaged(stream, 6, sink);
    }

    static void packaged(byte[] stream, int start, Sink sink) {
        int label = end(stream, start);
        int path = end(stream, label);
        String name = new String(stream, start, Math.max(0, label - start - 1), StandardCharsets.ISO_8859_1);
        // two numbers, then the length of the path of the copy
        long copy = Bytes.u32(stream, path + 4);
        long data = path + 8 + copy;
        if (data + 4 > stream.length) {
            sink.named(name);
            sink.found(Trait.LEFT_OUT);
            return;
        }
        int from = (int) data + 4;
        int size = (int) Math.min(Bytes.u32(stream, (int) data), stream.length - from);
        sink.file(name, new ByteArrayInputStream(stream, from, size));
    }

    private static int end(byte[] stream, int from) {
        int at = from;
        while (at < stream.length && stream[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
