package org.postern.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.postern.address.Network;

/** What an address is for. */
public enum Place {
    /** Where a cloud tells its machines their secrets; some of these lie among private or even public addresses. */
    METADATA(
            "a metadata service",
            "169.254.169.254",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:ec2::/32",
            "fd00:42::42",
            "fd00:a9fe:a9fe::1",
            "fd20:ce::254"),
    UNSPECIFIED("no address of a server", "0.0.0.0/8", "::"),
    LOOPBACK("a loopback address", "127.0.0.0/8", "::1"),
    LINK_LOCAL("a link-local address", "169.254.0.0/16", "fe80::/10"),
    MULTICAST("a multicast address", "224.0.0.0/4", "ff00::/8"),
    /** RFC 1918, RFC 4193, and what carriers share among their customers (RFC 6598). */
    PRIVATE(
            "an address of a private network",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "fc00::/7"),
    /** For documents, measurements and translation, or not given out. */
    RESERVED(
            "an address for special purposes",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            // RFC 3056: holds an IPv4 address, which may be one of the above
            "2002::/16",
            "3fff::/20"),
    /** Of the Internet. */
    PUBLIC("a public address");

    // RFC 4291 2.4: all that is given out lies here
    private static final Network GLOBAL = Network.parse("2000::/3");
    // RFC 6052 2.1: the last 32 bits are the IPv4 address that is meant
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private final String words;
    private final List<Network> networks;

    Place(String words, String... networks) {
        this.words = words;
        this.networks = Stream.of(networks).map(Network::parse).toList();
    }

    /** The first that fits; of a translated address, that of the address it stands for. */
    public static Place of(InetAddress address) {
        InetAddress meant = meant(address);
        String ip = meant.getHostAddress();
        for (Place place : values()) {
            if (place.networks.stream().anyMatch(network -> network.contains(ip))) {
                return place;
            }
        }
        return meant instanceof Inet4Address || GLOBAL.contains(ip) ? PUBLIC : RESERVED;
    }

    /** The IPv4 address that a mapped or translated one stands for; any other as it is, without a zone. */
    static InetAddress meant(InetAddress address) {
        byte[] octets = address.getAddress();
        boolean translated = TRANSLATED.contains(address.getHostAddress());
        try {
            // makes IPv4 of a mapped address (RFC 4291 2.5.5.2), which what comes from DNS may still be
            return InetAddress.getByAddress(translated ? Arrays.copyOfRange(octets, 12, 16) : octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + octets.length + " octets", e);
        }
    }

    /** Such as {@code a loopback address}. */
    public String words() {
        return words;
    }
}
