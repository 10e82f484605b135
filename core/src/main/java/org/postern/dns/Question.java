package org.postern.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;

/**
 * One question to DNS.
 *
 * @param name lower case, without a final dot
 */
public record Question(String name, Type type) {

    /** The kinds of records that are asked for. */
    public enum Type {
        A,
        AAAA,
        MX,
        PTR,
        TXT
    }

    public Question {
        String lower = lower(name);
        name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** RFC 4343 3: of ASCII letters alone the case does not matter; a name may hold any octet. */
    private static String lower(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > '~') {
                return name.chars()
                        .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }

    public static Question txt(String name) {
        return new Question(name, Type.TXT);
    }

    /** For the addresses of a host, of the same family as a given one. */
    public static Question address(String host, InetAddress like) {
        return new Question(host, like instanceof Inet4Address ? Type.A : Type.AAAA);
    }

    /** For the names of an address (RFC 1035 3.5, RFC 3596 2.5). */
    public static Question names(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            int octet = octets[i] & 0xff;
            if (octets.length == 4) {
                name.append(octet).append('.');
            } else {
                name.append(Integer.toHexString(octet & 0xf)).append('.');
                name.append(Integer.toHexString(octet >> 4)).append('.');
            }
        }
        return new Question(name + (octets.length == 4 ? "in-addr.arpa" : "ip6.arpa"), Type.PTR);
    }
}
