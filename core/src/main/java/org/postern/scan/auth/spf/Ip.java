package org.postern.scan.auth.spf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address of 4 or 16 octets. Unlike java.net's, an IPv4-mapped IPv6 address keeps its 16, and text is read strictly. */
final class Ip {

    // RFC 7208 12: qnum is 0-255 without leading zeros
    private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR = Pattern.compile(NUMBER + "(?:\\." + NUMBER + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int LONGEST_TEXT = 45;
    private static final int GROUPS = 8;
    private static final int[] MAPPED = {0, 0, 0, 0, 0, 0xFFFF};

    /** Groups of 16 bits: two of an IPv4 address, eight of an IPv6 address. */
    private final List<Integer> groups;

    private Ip(List<Integer> groups) {
        this.groups = List.copyOf(groups);
    }

    /** The address of a client. A zone is cut off; an IPv4-mapped address becomes the IPv4 address. */
    static Optional<Ip> ofClient(String text) {
        int zone = text.indexOf('%');
        Optional<Ip> ip = parse(zone < 0 ? text : text.substring(0, zone));
        // RFC 7208 5: an IPv4-mapped IPv6 address is an IPv4 address
        return ip.map(a -> a.isMapped() ? new Ip(a.groups.subList(MAPPED.length, GROUPS)) : a);
    }

    /** Reads a literal of either family (RFC 4291 2.2). */
    static Optional<Ip> parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    private static Optional<Ip> four(String text) {
        if (!FOUR.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] octets = text.split("\\.");
        return Optional.of(new Ip(List.of(
                Integer.parseInt(octets[0]) << 8 | Integer.parseInt(octets[1]),
                Integer.parseInt(octets[2]) << 8 | Integer.parseInt(octets[3]))));
    }

    private static Optional<Ip> six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(Ip::new);
        }
        Optional<List<Integer>> left = groups(text.substring(0, gap));
        Optional<List<Integer>> right = groups(text.substring(gap + 2));
        // RFC 4291 2.2: only the end may be written as an IPv4 address
        if (left.isEmpty() || right.isEmpty() || text.substring(0, gap).indexOf('.') >= 0) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(left.get());
        int missing = GROUPS - all.size() - right.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        all.addAll(Collections.nCopies(missing, 0));
        all.addAll(right.get());
        return Optional.of(new Ip(all));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                Optional<Ip> tail = i == parts.length - 1 ? four(parts[i]) : Optional.empty();
                if (tail.isEmpty()) {
                    return Optional.empty();
                }
                groups.addAll(tail.get().groups);
            }
        }
        return Optional.of(groups);
    }

    private boolean isMapped() {
        for (int i = 0; i < MAPPED.length; i++) {
            if (groups.size() != GROUPS || groups.get(i) != MAPPED[i]) {
                return false;
            }
        }
        return true;
    }

    boolean isSix() {
        return groups.size() == GROUPS;
    }

    /** Whether it lies in the network of that address; one of the other family never does. */
    boolean isIn(Ip network, int prefix) {
        if (groups.size() != network.groups.size()) {
            return false;
        }
        for (int i = 0; i < groups.size() && i * 16 < prefix; i++) {
            int ignored = Math.max(0, 16 - (prefix - i * 16));
            if (groups.get(i) >> ignored != network.groups.get(i) >> ignored) {
                return false;
            }
        }
        return true;
    }

    /** RFC 7208 7.3, macro "i": decimal octets or hexadecimal digits with dots between them, upper case as RFC 7208's suite has them. */
    String dotted() {
        StringBuilder text = new StringBuilder();
        for (int group : groups) {
            if (isSix()) {
                String digits = String.format(Locale.ROOT, "%04X", group);
                digits.chars().forEach(digit -> text.append((char) digit).append('.'));
            } else {
                text.append(group >> 8).append('.').append(group & 0xFF).append('.');
            }
        }
        return text.substring(0, text.length() - 1);
    }

    /** RFC 7208 7.2, macro "v". */
    String family() {
        return isSix() ? "ip6" : "in-addr";
    }

    /** As people write it: RFC 5952 4. */
    @Override
    public String toString() {
        if (!isSix()) {
            return dotted();
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && groups.get(i + zeros) == 0) {
                zeros++;
            }
            // RFC 5952 4.2: the longest run, the first of equals, and never a single group
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        return from < 0 ? hex(0, GROUPS) : hex(0, from) + "::" + hex(from + length, GROUPS);
    }

    private String hex(int from, int to) {
        return String.join(
                ":", groups.subList(from, to).stream().map(Integer::toHexString).toList());
    }
}
