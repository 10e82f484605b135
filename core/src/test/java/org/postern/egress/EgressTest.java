package org.postern.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Network;
import org.postern.settings.BadSetting;
import org.postern.settings.Keys;

class EgressTest {

    private static final List<String> OURS = List.of("8.8.4.4", "10.9.9.9", "2606:4700:0:0:0:0:0:9");

    @ParameterizedTest
    @CsvSource({
        // address, with private networks, without
        "8.8.8.8, '', ''",
        "2606:4700::1, '', ''",
        "64:ff9b::808:808, '', ''",
        "10.1.2.3, '', it is an address of a private network",
        "fd12:3456::1, '', it is an address of a private network",
        "64:ff9b::a00:1, '', it is an address of a private network",
        "127.0.0.1, it is a loopback address, it is a loopback address",
        "::1, it is a loopback address, it is a loopback address",
        "64:ff9b::7f00:1, it is a loopback address, it is a loopback address",
        "fe80::1, it is a link-local address, it is a link-local address",
        "169.254.169.254, it is a metadata service, it is a metadata service",
        "224.0.0.1, it is a multicast address, it is a multicast address",
        "0.0.0.0, it is no address of a server, it is no address of a server",
        "2002:7f00:1::1, it is an address for special purposes, it is an address for special purposes",
        "8.8.4.4, it is an address of this gateway, it is an address of this gateway",
        "64:ff9b::808:404, it is an address of this gateway, it is an address of this gateway",
        "2606:4700::9, it is an address of this gateway, it is an address of this gateway",
        "10.9.9.9, it is an address of this gateway, it is an address of a private network"
    })
    void tenantsReachTheInternetAndPrivateNetworksIfTheyMay(String ip, String with, String without) {
        assertThat(refusal(new EgressSettings(true, List.of()), ip)).isEqualTo(with);
        assertThat(refusal(new EgressSettings(false, List.of()), ip)).isEqualTo(without);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.5, 127.0.0.5, ''",
        "127.0.0.5, 127.0.0.6, it is a loopback address",
        "127.0.0.5, 64:ff9b::7f00:5, ''",
        "10.0.0.0/8, 10.9.9.9, ''",
        "fe80::/10, fe80::1, ''",
        "0.0.0.0/0, 169.254.169.254, ''",
        "0.0.0.0/0, ::1, it is a loopback address"
    })
    void anAllowedNetworkLiftsEveryRefusal(String network, String ip, String refusal) {
        assertThat(refusal(new EgressSettings(false, List.of(Network.parse(network))), ip))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, it is a loopback address",
        "169.254.169.254, it is a metadata service",
        "10.9.9.9, it is an address of this gateway",
        "10.1.2.3, ''",
        "8.8.8.8, ''"
    })
    void aMappedAddressAsTheSystemMayFindItInDnsIsWhatItStandsFor(String ip, String refusal) throws Exception {
        byte[] octets = new byte[16];
        octets[10] = (byte) 0xff;
        octets[11] = (byte) 0xff;
        System.arraycopy(Network.literal(ip).getAddress(), 0, octets, 12, 4);
        InetAddress mapped = Inet6Address.getByAddress(null, octets, -1);
        assertThat(mapped).isInstanceOf(Inet6Address.class);

        Egress egress = new Egress(EgressSettings.DEFAULT, address -> OURS.contains(address.getHostAddress()));

        assertThat(egress.refusal(mapped).orElse("")).isEqualTo(refusal);
    }

    private static String refusal(EgressSettings settings, String ip) {
        return new Egress(settings, address -> OURS.contains(address.getHostAddress()))
                .refusal(Network.literal(ip))
                .orElse("");
    }

    @Test
    void whatAnInterfaceOfThisMachineHasIsOurs() throws Exception {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        assertThat(own).allMatch(Egress::isOurs);
        assertThat(own)
                .allMatch(address ->
                        new Egress(EgressSettings.DEFAULT).refusal(address).isPresent());
        assertThat(Egress.isOurs(Network.literal("8.8.8.8"))).isFalse();
        // that of the one who says so in DNS, as much as ours
        assertThat(Egress.isOurs(Network.literal("127.0.0.1"))).isFalse();
    }

    @Test
    void bothKeysAreReadAndABadNetworkIsRefusedByName() {
        BaseConfiguration file = new BaseConfiguration();
        assertThat(settings(file)).isEqualTo(EgressSettings.DEFAULT);

        file.setProperty("tenants.connect.private", "false");
        file.setProperty("tenants.connect.allow", "127.0.0.5, 2001:db8::/32");
        assertThat(settings(file))
                .isEqualTo(new EgressSettings(
                        false,
                        Stream.of("127.0.0.5", "2001:db8::/32")
                                .map(Network::parse)
                                .toList()));

        file.setProperty("tenants.connect.allow", "10.0.0.0/33");
        assertThatThrownBy(() -> settings(file))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("tenants.connect.allow")
                .hasMessageContaining("10.0.0.0/33");
    }

    private static EgressSettings settings(BaseConfiguration file) {
        return EgressSettings.from(new Keys("relay.properties", file));
    }
}
