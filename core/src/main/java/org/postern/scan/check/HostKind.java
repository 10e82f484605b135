package org.postern.scan.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What sort of place a host is, by the table {@code hosts.txt}; no kind is bad by itself. */
public enum HostKind {
    /** Anybody can have a short link there that leads elsewhere. */
    SHORTENER,
    /** Anybody can put up pages there, at once and without a name of his own. */
    PAGES,
    /** Anybody can put up a form there. */
    FORMS,
    /** Anybody can store files there that look like pages. */
    BUCKET,
    /** Leads to a machine that nobody vouches for: tunnels, dynamic names, IPFS gateways. */
    TUNNEL,
    /** Services that send mail for others and count its clicks. */
    COUNTER,
    /** Security products that put themselves in front of a link; the link behind is the real one. */
    GUARD,
    /** Anybody can put up pictures there, or finds the logos of others. */
    PICTURES,
    /** Anybody can have a mailbox there. */
    FREEMAIL,
    /** Registries that are used to deceive far more than by their honest customers. */
    CHEAP,
    /** Newer registries with many honest customers and many others. */
    NEWSTYLE;

    private static final Map<HostKind, Set<String>> TABLE = table();

    /** Whether the host, a name above it, or the host with the beginning of its path is of this kind. */
    public boolean has(String host) {
        Set<String> names = TABLE.get(this);
        for (int at = 0; at >= 0; at = host.indexOf('.', at) + 1) {
            String name = host.substring(at);
            int dot = name.indexOf('.');
            if (names.contains(name) || dot > 0 && names.contains(name.substring(0, dot + 1)) && country(name, dot)) {
                return true;
            }
            if (dot < 0) {
                return false;
            }
        }
        return false;
    }

    /** The same for entries of the table that name the beginning of a path, such as {@code docs.google.com/forms}. */
    public boolean has(Link link) {
        if (has(link.host())) {
            return true;
        }
        String path = link.path();
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        return TABLE.get(this).contains(link.host() + first);
    }

    /** {@code yahoo.} stands for yahoo.com and yahoo.co.jp, and for nothing longer. */
    private static boolean country(String name, int dot) {
        String rest = name.substring(dot + 1);
        return rest.length() <= 6 && Hosts.registered(name).equals(name);
    }

    private static Map<HostKind, Set<String>> table() {
        Map<HostKind, Set<String>> table = new EnumMap<>(HostKind.class);
        Set<String> names = new HashSet<>();
        for (String line : lines("hosts.txt")) {
            if (line.startsWith("[")) {
                names = new HashSet<>();
                table.put(valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT)), names);
            } else {
                names.addAll(Set.of(line.split(" ")));
            }
        }
        return table;
    }

    /** The lines of a table of this room that say something. */
    static Iterable<String> lines(String file) {
        try (InputStream in = HostKind.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
