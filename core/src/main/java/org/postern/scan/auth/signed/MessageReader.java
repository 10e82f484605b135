package org.postern.scan.auth.signed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postern.scan.auth.signed.SignedMessage.BodyHashes;

/** Reads a message once: its header into memory, its body through digests. */
final class MessageReader {

    // More than ParseLimits lets pass as well-formed
    private static final int MOST_HEADER_OCTETS = 3 << 20;
    private static final int MOST_FIELDS = 10_000;

    private final InputStream bytes;
    private final byte[] buffer = new byte[16_384];
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private int position;
    private int filled;

    MessageReader(InputStream bytes) {
        this.bytes = bytes;
    }

    SignedMessage read(List<Canon> wholly) throws IOException {
        if (!readHeader()) {
            return new SignedMessage(new Header(List.of()), List.of(), "its header is longer than three megabytes");
        }
        List<RawField> fields = Header.fields(header.toString(StandardCharsets.ISO_8859_1));
        if (fields.size() > MOST_FIELDS) {
            return new SignedMessage(new Header(List.of()), List.of(), "it has more than " + MOST_FIELDS + " fields");
        }
        Header whole = new Header(fields);
        return new SignedMessage(whole, readBody(lengths(whole, wholly)), null);
    }

    /** Up to the empty line or the end; a bare LF becomes a CRLF. @return false where it is too long */
    private boolean readHeader() throws IOException {
        boolean afterCr = false;
        int line = 0;
        while (header.size() <= MOST_HEADER_OCTETS) {
            if (position == filled && !fill()) {
                return true;
            }
            byte octet = buffer[position++];
            boolean end = octet == '\n';
            if (end && line - (afterCr ? 1 : 0) == 0) {
                return true;
            }
            if (end && !afterCr) {
                header.write('\r');
            }
            header.write(octet);
            afterCr = octet == '\r';
            line = end ? 0 : line + 1;
        }
        return false;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, bytes.read(buffer));
        return filled > 0;
    }

    /** What the signatures ask for; those that ask for what makes no sense ask for nothing. */
    private static Map<Canon, Set<Long>> lengths(Header header, List<Canon> wholly) {
        Map<Canon, Set<Long>> lengths = new EnumMap<>(Canon.class);
        wholly.forEach(canon -> lengths.put(canon, new TreeSet<>()));
        for (RawField field : SignedMessage.signatures(header)) {
            try {
                Coverage coverage = Coverage.parse(TagList.parse(field.value()));
                lengths.computeIfAbsent(coverage.body(), canon -> new TreeSet<>())
                        .add(coverage.octets());
            } catch (BadSignature expected) {
                // said by whoever judges the signature
            }
        }
        return lengths;
    }

    private List<BodyHashes> readBody(Map<Canon, Set<Long>> lengths) throws IOException {
        Map<Canon, BodyHasher> hashers = new EnumMap<>(Canon.class);
        lengths.forEach((canon, wanted) -> hashers.put(canon, new BodyHasher(canon, wanted)));
        while (!hashers.isEmpty() && (position < filled || fill())) {
            hashers.values().forEach(hasher -> hasher.update(buffer, position, filled));
            position = filled;
        }
        return hashers.entrySet().stream()
                .map(entry -> {
                    Map<Long, byte[]> digests = entry.getValue().finish();
                    return new BodyHashes(
                            entry.getKey(), digests, entry.getValue().length());
                })
                .toList();
    }
}
