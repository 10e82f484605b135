package org.postern.country;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.address.Network;

/** Writes small databases in MaxMind's format 2.0: a search tree of 24-bit records over IPv6, then data, then metadata. */
final class MmdbFile {

    private static final int EMPTY = -1;
    private static final byte[] METADATA = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

    // Each node has two branches: a node's number, EMPTY, or -2 - offset of data.
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** The addresses of a network are in this country. */
    MmdbFile country(String network, String iso) {
        return put(network, Map.of("country", names(iso), "registered_country", names("ZZ")));
    }

    /** Nobody knows where they are used, only where they are registered. */
    MmdbFile registered(String network, String iso) {
        return put(network, Map.of("registered_country", names(iso)));
    }

    MmdbFile put(String network, Map<String, ?> record) {
        int offset = data.size();
        write(data, record);
        Network parsed = Network.parse(network);
        byte[] octets = parsed.base().getAddress();
        boolean four = octets.length == 4;
        byte[] address = new byte[16];
        System.arraycopy(octets, 0, address, 16 - octets.length, octets.length);
        int bits = parsed.prefix() + (four ? 96 : 0);
        int node = 0;
        for (int bit = 0; bit < bits; bit++) {
            int branch = address[bit / 8] >> 7 - bit % 8 & 1;
            if (bit == bits - 1) {
                nodes.get(node)[branch] = -2 - offset;
            } else if (nodes.get(node)[branch] < 0) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[branch] = nodes.size() - 1;
            }
            node = nodes.get(node)[branch];
        }
        return this;
    }

    private static Map<String, Object> names(String iso) {
        return new TreeMap<>(Map.of("iso_code", iso, "geoname_id", 7, "names", Map.of("de", "Land", "en", "Country")));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int branch : node) {
                int value = branch == EMPTY ? nodes.size() : branch < 0 ? nodes.size() + 16 + (-2 - branch) : branch;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(METADATA);
        write(
                out,
                new TreeMap<>(Map.of(
                        "node_count",
                        nodes.size(),
                        "record_size",
                        24,
                        "ip_version",
                        6,
                        "database_type",
                        "Test-Country",
                        "languages",
                        List.of("en"),
                        "binary_format_major_version",
                        2,
                        "binary_format_minor_version",
                        0,
                        "build_epoch",
                        1_700_000_000L,
                        "description",
                        Map.of("en", "test"))));
        return out.toByteArray();
    }

    /** In the place of another, as an operator is told to do it. */
    void save(Path file) throws IOException {
        Path fresh = Files.write(file.resolveSibling(file.getFileName() + ".new"), bytes());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(2 << 5 | bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Integer number) {
            out.write(6 << 5 | 4);
            out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(number).array());
        } else if (value instanceof Long number) {
            // extended type 9: 64 bits
            out.write(8);
            out.write(2);
            out.writeBytes(java.nio.ByteBuffer.allocate(8).putLong(number).array());
        } else if (value instanceof Map<?, ?> map) {
            out.write(7 << 5 | map.size());
            map.forEach((key, held) -> {
                write(out, key);
                write(out, held);
            });
        } else if (value instanceof List<?> list) {
            // extended type 11: an array
            out.write(list.size());
            out.write(4);
            list.forEach(held -> write(out, held));
        } else {
            throw new IllegalArgumentException("no type for " + value);
        }
    }
}
