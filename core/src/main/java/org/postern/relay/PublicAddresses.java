package org.postern.relay;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.postern.address.Network;

/**
 * Which addresses others may make us connect to: those of the public Internet (RFC 6890 and the IANA registries of special-purpose
 * addresses), and none of this machine. Whoever says in DNS where his mail goes must not reach what is behind our firewall.
 */
final class PublicAddresses {

    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    // RFC 3056: holds an IPv4 address, which may be one of the above
                    "2002::/16",
                    "3fff::/20")
            .map(Network::parse)
            .toList();
    // RFC 4291 2.4: all that is given out lies here; the rest is loopback, link-local, multicast, mapped or for inner
    // use
    private static final Network GLOBAL = Network.parse("2000::/3");
    // RFC 6052 2.1: the last 32 bits are the IPv4 address that is meant
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        String ip = address.getHostAddress();
        if (!(address instanceof Inet4Address)) {
            if (TRANSLATED.contains(ip)) {
                return isPublic(inner(address));
            }
            if (!GLOBAL.contains(ip)) {
                return false;
            }
        }
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(ip));
    }

    private static InetAddress inner(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of four octets", e);
        }
    }

    /** Whether others reach this machine by it at present. */
    static boolean isOurs(InetAddress address) {
        try {
            return !address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // who does not know his own addresses takes none for foreign
            return true;
        }
    }
}
