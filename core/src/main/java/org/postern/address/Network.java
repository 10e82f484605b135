package org.postern.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IP network in CIDR form (RFC 4632, 4291). Text never reaches a resolver: only literals are read.
 *
 * @param base the first address, host bits cleared
 * @param prefix length in bits
 */
public record Network(InetAddress base, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F.]*+:[0-9a-fA-F:.]*+");
    private static final int PEER_PREFIX_4 = 24;
    private static final int PEER_PREFIX_6 = 64;

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = literal(parts[0]);
        int bits = address.getAddress().length * 8;
        int prefix = parts.length == 1 ? bits : length(text, parts[1], bits);
        return new Network(masked(address, prefix), prefix);
    }

    /** The network that a peer is counted by: /24 of IPv4, /64 of IPv6. */
    public static Network ofPeer(String ip) {
        InetAddress address = literal(ip);
        int prefix = address.getAddress().length == 4 ? PEER_PREFIX_4 : PEER_PREFIX_6;
        return new Network(masked(address, prefix), prefix);
    }

    /** The network of this length that an address lies in. */
    public static Network of(InetAddress address, int prefix) {
        return new Network(masked(address, prefix), prefix);
    }

    /** Whether the address lies in it; an IPv6 address never lies in an IPv4 network. */
    public boolean contains(String ip) {
        InetAddress address = literal(ip);
        return address.getAddress().length == base.getAddress().length
                && masked(address, prefix).equals(base);
    }

    /** Reads an address, without ever asking DNS. @throws IllegalArgumentException when it is none */
    public static InetAddress literal(String text) {
        int zone = text.indexOf('%');
        String plain = (zone < 0 ? text : text.substring(0, zone)).strip();
        // a literal has digits and dots, or colons; anything else would be looked up in DNS
        if (!LITERAL.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address");
        }
        try {
            return InetAddress.getByName(plain);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address");
        }
    }

    private static int length(String text, String prefix, int bits) {
        if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
            throw new IllegalArgumentException("'" + text + "' is not a network; write it like 192.0.2.0/24");
        }
        return Integer.parseInt(prefix);
    }

    private static InetAddress masked(InetAddress address, int prefix) {
        byte[] octets = Arrays.copyOf(address.getAddress(), address.getAddress().length);
        for (int bit = prefix; bit < octets.length * 8; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefix;
    }
}
