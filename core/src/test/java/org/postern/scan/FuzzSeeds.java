package org.postern.scan;

import static org.postern.scan.attachment.Packs.bytes;
import static org.postern.scan.attachment.Packs.zip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.postern.scan.attachment.Packs;
import org.postern.scan.attachment.Papers;
import org.tukaani.xz.XZInputStream;

/** Messages, or files to attach to one, from which mutants are made. */
final class FuzzSeeds {

    private static final int MOST_OF_AN_ARCHIVE = 300;
    private static final int LARGEST = 300_000;
    private static final int[] ODD = {0, 1, 0x7f, 0x80, 0xff, 'A', '<', '>', '/', '(', '=', '\\', '"', '{', '\n'};

    private final List<byte[]> seeds;
    private final List<String> names;

    private FuzzSeeds(List<byte[]> seeds, List<String> names) {
        this.seeds = seeds;
        this.names = names;
    }

    /** Files of all kinds that are looked into. */
    static FuzzSeeds files() throws IOException {
        byte[] text = bytes("Hello. ".repeat(300));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "a.zip",
                zip("a.txt", text, "b.docx", Papers.docx("word/vbaProject.bin", Papers.macros("Sub AutoOpen()"))));
        files.put("a.7z", Packs.sevenZip("a.txt", text));
        files.put("b.7z", Packs.lockedSevenZip("a.txt", text));
        files.put("a.tar", Packs.tar("long/".repeat(60) + "a.txt", text));
        files.put("a.tgz", Packs.gzip(Packs.tar("a.txt", text)));
        files.put("a.bz2", Packs.bzip2(text));
        files.put("a.xz", Packs.xz(text));
        files.put("a.iso", Packs.iso("A.TXT", text));
        files.put("a.rar", Packs.rar4("a.txt", false));
        files.put("b.rar", Packs.rar5("a.txt", true));
        files.put("a.cab", Packs.cabinet("a.txt"));
        files.put("winmail.dat", Packs.tnef("a.txt", text));
        files.put("c.zip", Packs.overlapping(3));
        files.put("d.zip", Packs.nested(9));
        files.put("a.doc", Papers.packaged("a.txt", text));
        files.put("b.doc", Papers.ole("WordDocument", text, "_VBA_PROJECT", "x", "m", Papers.macros("Sub AutoOpen()")));
        files.put("a.xls", Papers.workbook(0x809, "x", 0x85, "0000\1\1", 0x18, " 0000000000000\0\1xx", 0x2f, "x"));
        files.put("a.rtf", Papers.rtf("\\objupdate{\\*\\template https://a.example/}", Papers.packaged("a.txt", text)));
        files.put("a.one", Papers.oneNote(text));
        files.put(
                "b.docx", Papers.docx("word/_rels/a.rels", Papers.relation("attachedTemplate", "https://a.example/")));
        files.put("a.pdf", pdf());
        files.put(
                "a.html",
                bytes("<html><script>eval(atob('" + "QUJD".repeat(900)
                        + "'))</script><a href='https://a.example/'>x</a>"));
        files.put("a.csv", bytes("a,b\n=cmd|'/c calc'!A0,1\n".repeat(30)));
        files.put(
                "a.ics",
                bytes("BEGIN:VCALENDAR\nORGANIZER:mailto:a@b.example\nURL:https://a.example/\n x\nEND:VCALENDAR\n"));
        files.put("a.svg", bytes("<svg onload='x()'><script>y()</script></svg>"));
        return new FuzzSeeds(List.copyOf(files.values()), List.copyOf(files.keySet()));
    }

    private static byte[] pdf() throws IOException {
        return Papers.pdf(
                "<< /Type /Catalog /OpenAction 2 0 R /Names << /JavaScript 3 0 R >> >>",
                "<< /S /URI /URI (https://a.example/\\050\\)) /F <feff0041> >>",
                "<< /S /#4aavaScript /JS (app.alert) >>",
                Papers.stream("/Type /ObjStm /N 2 /First 8", bytes("7 0 8 11\n<< /A [ ] >> << /S /Launch >>")),
                Papers.stream("/Type /EmbeddedFile", zip("a.txt", "Hello.")));
    }

    /** Letters of our own writing. */
    static FuzzSeeds letters() {
        List<String> letters = List.of(
                Letters.plain("See https://a.example/x?y=z and www.example.com. " + "Words. ".repeat(100)),
                Letters.html(
                        "<p style='display:none'>x</p><a href='https://b.example/?u=https://c.example/'>www.example.com</a>"
                                + "<form action='https://d.example/'><input type=password></form><div>".repeat(50)),
                Letters.with("Subject", "Subject: =?utf-8?q?Hell=C3=B6?= =?iso-2022-jp?b?GyRCJCIbKEI=?="),
                Letters.with("From", "From: \"a@b.example\" <a@xn--bcher-kva.example>, =?utf-8?q?b?= <b@c.example>"),
                Letters.attached("a.txt", bytes("Hello.")),
                Letters.HEADER + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
                        + Letters.html("<b>x</b>")
                        + "\n--b\nContent-Type: text/calendar\nContent-Transfer-Encoding: quoted-printable\n\n"
                        + "BEGIN:VCALENDAR=\n\n--b--\n");
        return new FuzzSeeds(
                letters.stream()
                        .map(letter -> letter.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                        .toList(),
                List.of());
    }

    /** Mail of the corpora and of the suite of malformed messages, where they are. */
    static Optional<FuzzSeeds> shared() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("POSTERN_SHARED", "../../shared"));
        List<byte[]> messages = new ArrayList<>();
        for (String name : List.of(
                "suites/malformed-mime.tar.xz",
                "corpora/modern-ham-train.tar.xz",
                "corpora/phishing-pot-train.tar.xz",
                "corpora/spamassassin-train.tar.xz")) {
            if (Files.exists(folder.resolve(name))) {
                read(folder.resolve(name), messages);
            } else {
                System.out.println("SKIPPED: " + folder.resolve(name) + " is not there; set POSTERN_SHARED");
            }
        }
        return messages.isEmpty() ? Optional.empty() : Optional.of(new FuzzSeeds(messages, List.of()));
    }

    private static void read(Path archive, List<byte[]> messages) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
            int found = 0;
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null && found < MOST_OF_AN_ARCHIVE;
                    entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getSize() < LARGEST) {
                    messages.add(tar.readAllBytes());
                    found++;
                }
            }
        }
    }

    /** One of them, mutated; a file within a letter, where the letter is as it should be. */
    byte[] mutant(Random random) {
        int choice = random.nextInt(seeds.size());
        byte[] mutant = mutated(seeds.get(choice), random);
        return names.isEmpty()
                ? mutant
                : bytes(Letters.attached(names.get(choice), mutant).replace("\n", "\r\n"));
    }

    private byte[] mutated(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        for (int i = random.nextInt(12); i >= 0 && mutant.length > 4; i--) {
            int at = random.nextInt(mutant.length);
            int length = Math.min(mutant.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 4_000 : 12));
            switch (random.nextInt(7)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] = (byte) ODD[random.nextInt(ODD.length)];
                case 2 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> java.util.Arrays.fill(mutant, at, at + length, (byte) ODD[random.nextInt(ODD.length)]);
                case 4 -> mutant = spliced(mutant, at, 0, new Piece(mutant, at, length * (1 + random.nextInt(40))));
                case 5 -> mutant = spliced(mutant, at, length, new Piece(mutant, at, 0));
                default -> {
                    byte[] other = seeds.get(random.nextInt(seeds.size()));
                    mutant = spliced(mutant, at, length, new Piece(other, random.nextInt(other.length + 1), length));
                }
            }
        }
        return random.nextInt(10) == 0 ? java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length + 1)) : mutant;
    }

    /** So many octets from a place on, again and again where there are fewer. */
    private record Piece(byte[] octets, int from, int count) {

        void to(byte[] target, int at, int put) {
            int there = octets.length - from;
            for (int i = 0; i < put; i++) {
                target[at + i] = octets[from + i % there];
            }
        }
    }

    /** The octets with some of them taken away, and others put there. */
    private static byte[] spliced(byte[] octets, int at, int away, Piece piece) {
        int put = piece.from() == piece.octets().length ? 0 : Math.min(piece.count(), LARGEST);
        byte[] result = new byte[octets.length - away + put];
        System.arraycopy(octets, 0, result, 0, at);
        piece.to(result, at, put);
        System.arraycopy(octets, at + away, result, at + put, octets.length - at - away);
        return result;
    }
}
