package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One file of {@code src/test/cases}, the README of which says what its lines mean. */
record MailCase(String name, String title, Map<String, String> lines, byte[] message) {

    private static final Pattern FROM = Pattern.compile("(?m)^From: .*@([\\w.-]+)>?$");

    /** All there are, by name. */
    static List<MailCase> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(MailCase::read)
                    .toList();
        }
    }

    private static MailCase read(Path file) {
        try {
            // octets, not characters: what is not ASCII stays as it is
            String[] halves = Files.readString(file, ISO_8859_1).split("\n\n", 2);
            String[] head = halves[0].split("\n");
            Map<String, String> lines = new HashMap<>();
            for (int i = 1; i < head.length; i++) {
                String[] words = head[i].split(":", 2);
                lines.put(words[0], words[1].strip());
            }
            return new MailCase(
                    file.getFileName().toString().replace(".case", ""),
                    head[0],
                    lines,
                    halves[1].replace("\n", "\r\n").getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String client() {
        return lines.get("client");
    }

    String sender() {
        return lines.get("sender");
    }

    String helo() {
        return lines.getOrDefault("helo", "mx." + domain(sender()));
    }

    /** Whose SPF record is asked (RFC 7208 2.4). */
    String senderDomain() {
        return sender().isEmpty() ? helo() : domain(sender());
    }

    String author() {
        Matcher from = FROM.matcher(new String(message, ISO_8859_1));
        return lines.getOrDefault("author", from.find() ? from.group(1) : "");
    }

    String signer() {
        return lines.getOrDefault("sign", author());
    }

    boolean proof(String kind) {
        return lines.get("proof").contains(kind);
    }

    String dmarc() {
        return lines.getOrDefault("dmarc", "");
    }

    List<String> expected() {
        return List.of(lines.get("expect").split(" "));
    }

    List<String> why() {
        return lines.containsKey("why") ? List.of(lines.get("why").split(" ")) : List.of();
    }

    boolean delivered() {
        return expected().contains("clean") || expected().contains("bulk");
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
    }
}
