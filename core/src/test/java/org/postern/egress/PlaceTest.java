package org.postern.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Network;

class PlaceTest {

    @ParameterizedTest
    @CsvSource({
        "METADATA, 169.254.169.254",
        "METADATA, 100.100.100.200",
        "METADATA, 168.63.129.16",
        "METADATA, fd00:ec2::254",
        "METADATA, 64:ff9b::a9fe:a9fe",
        "UNSPECIFIED, 0.0.0.0",
        "UNSPECIFIED, 0.1.2.3",
        "UNSPECIFIED, ::",
        "LOOPBACK, 127.0.0.1",
        "LOOPBACK, 127.255.255.254",
        "LOOPBACK, ::1",
        "LOOPBACK, ::ffff:127.0.0.1",
        "LOOPBACK, 64:ff9b::7f00:1",
        "LINK_LOCAL, 169.254.1.1",
        "LINK_LOCAL, fe80::1",
        "LINK_LOCAL, ::ffff:169.254.1.1",
        "MULTICAST, 224.0.0.1",
        "MULTICAST, 239.255.255.255",
        "MULTICAST, ff02::1",
        "PRIVATE, 10.1.2.3",
        "PRIVATE, 100.64.0.1",
        "PRIVATE, 172.16.0.1",
        "PRIVATE, 172.31.255.255",
        "PRIVATE, 192.168.1.1",
        "PRIVATE, fc00::1",
        "PRIVATE, fd12:3456::1",
        "PRIVATE, ::ffff:10.0.0.1",
        "PRIVATE, 64:ff9b::a00:1",
        "RESERVED, 192.0.0.8",
        "RESERVED, 192.0.2.1",
        "RESERVED, 198.19.0.1",
        "RESERVED, 198.51.100.1",
        "RESERVED, 203.0.113.9",
        "RESERVED, 255.255.255.255",
        "RESERVED, fec0::1",
        "RESERVED, 2001:db8::1",
        "RESERVED, 2001::1",
        "RESERVED, 2002:7f00:1::1",
        "RESERVED, 100::1",
        "RESERVED, 3fff::1",
        "RESERVED, ::127.0.0.1",
        "RESERVED, ::ffff:0:7f00:1",
        "RESERVED, 64:ff9b:1::808:808",
        "PUBLIC, 8.8.8.8",
        "PUBLIC, 1.1.1.1",
        "PUBLIC, 100.63.255.255",
        "PUBLIC, 172.32.0.1",
        "PUBLIC, 192.0.1.1",
        "PUBLIC, 223.255.255.255",
        "PUBLIC, 2606:4700::1",
        "PUBLIC, 2a00:1450::1",
        "PUBLIC, ::ffff:8.8.8.8",
        "PUBLIC, 64:ff9b::808:808"
    })
    void everyAddressHasItsPlace(Place place, String ip) {
        assertThat(Place.of(Network.literal(ip))).isEqualTo(place);
    }
}
