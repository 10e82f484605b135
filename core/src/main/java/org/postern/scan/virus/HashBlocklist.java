package org.postern.scan.virus;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.postern.scan.check.Plain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator's own list of bad files: a line each, the SHA-256 in hexadecimal, then a blank and a comment. Empty lines and lines that begin
 * with # say nothing. It is read anew within a second after it changed; lines that cannot be read are named and left out, and while the file
 * cannot be read at all, what was read last stays in force.
 */
public final class HashBlocklist {

    private static final Logger LOG = LoggerFactory.getLogger(HashBlocklist.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LINES_NAMED = 5;
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    /** What the file was when it was read. */
    private record Stamp(Object time, long size, Object key) {}

    private record Content(Map<String, String> comments, String trouble) {}

    private final Path file;
    private final LongSupplier nanos;
    private volatile Content content = new Content(Map.of(), "");
    // Guarded by this
    private Stamp stamp = new Stamp("", -1, "");
    private long nextLook;

    public HashBlocklist(Path file) {
        this(file, System::nanoTime);
    }

    HashBlocklist(Path file, LongSupplier nanos) {
        this.file = file;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    /**
     * The comment of the entry with that hash, which may be empty; nothing when there is no such entry.
     *
     * @param sha256 in hexadecimal, lower case
     */
    public Optional<String> comment(String sha256) {
        look();
        return Optional.ofNullable(content.comments.get(sha256));
    }

    /** What is wrong with the file, in words for the health report; empty when nothing is. */
    public Optional<String> trouble() {
        look();
        return Optional.of(content.trouble).filter(trouble -> !trouble.isEmpty());
    }

    private synchronized void look() {
        long now = nanos.getAsLong();
        if (now - nextLook < 0) {
            return;
        }
        nextLook = now + LOOK_NANOS;
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp current = new Stamp(seen.lastModifiedTime(), seen.size(), String.valueOf(seen.fileKey()));
            if (!current.equals(stamp)) {
                content = read();
                stamp = current;
                LOG.info("event=hash-blocklist-read entries={}", content.comments.size());
            }
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : "it cannot be read";
            trouble(content.comments, why + "; hash.blocklist in scan.properties names it");
            stamp = new Stamp("", -1, "");
        }
    }

    private void trouble(Map<String, String> comments, String why) {
        String text = file + ": " + why;
        if (!text.equals(content.trouble)) {
            LOG.warn("event=hash-blocklist-trouble reason=\"{}\"", text);
        }
        content = new Content(comments, text);
    }

    private Content read() throws IOException {
        Map<String, String> comments = new HashMap<>();
        List<Integer> bad = new ArrayList<>();
        int number = 0;
        // Octets that are no UTF-8 are no reason to leave the rest out
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!entry(line.strip(), comments)) {
                    bad.add(number);
                }
            }
        }
        if (bad.isEmpty()) {
            return new Content(comments, "");
        }
        String some = String.join(
                ", ", bad.stream().limit(LINES_NAMED).map(String::valueOf).toList());
        trouble(
                comments,
                (bad.size() == 1 ? "line " : bad.size() + " lines, among them ") + some
                        + ": no SHA-256 in hexadecimal (64 digits), then a blank and a comment");
        return content;
    }

    /** @return false for what is no entry and ought to be one */
    private static boolean entry(String line, Map<String, String> comments) {
        if (line.isEmpty() || line.startsWith("#")) {
            return true;
        }
        String[] halves = line.split("\\s+", 2);
        String hash = halves[0].toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(hash).matches()) {
            return false;
        }
        String comment = halves.length < 2
                ? ""
                : new String(halves[1].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        comments.put(hash, Plain.line(comment));
        return true;
    }
}
