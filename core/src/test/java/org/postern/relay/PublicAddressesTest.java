package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Network;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.19.0.1",
                "198.51.100.1",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::1",
                "100::1",
                "3fff::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808"
            })
    void nobodyMakesUsConnectToWhatIsNotPublic(String ip) {
        assertThat(PublicAddresses.isPublic(Network.literal(ip))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "100.63.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "223.255.255.255",
                "2606:4700::1",
                "2a00:1450::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808"
            })
    void publicOnesMayBeConnectedTo(String ip) {
        assertThat(PublicAddresses.isPublic(Network.literal(ip))).isTrue();
    }

    @Test
    void whatAnInterfaceOfThisMachineHasIsOurs() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        assertThat(own).allMatch(PublicAddresses::isOurs);
        assertThat(PublicAddresses.isOurs(Network.literal("8.8.8.8"))).isFalse();
        // that of the one who says so in DNS, as much as ours
        assertThat(PublicAddresses.isOurs(Network.literal("127.0.0.1"))).isFalse();
    }
}
