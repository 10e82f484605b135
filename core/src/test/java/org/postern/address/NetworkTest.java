package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.77, true",
        "192.0.2.0/24, 192.0.3.1, false",
        "192.0.2.9, 192.0.2.9, true",
        "192.0.2.9, 192.0.2.8, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 203.0.113.5, true",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "192.0.2.0/24, 2001:db8::1, false"
    })
    void containsItsAddressesAndNoOthers(String network, String ip, boolean expected) {
        assertThat(Network.parse(network).contains(ip)).isEqualTo(expected);
    }

    @Test
    void peersAreCountedBy24And64() {
        assertThat(Network.ofPeer("192.0.2.77"))
                .isEqualTo(Network.ofPeer("192.0.2.1"))
                .hasToString("192.0.2.0/24");
        assertThat(Network.ofPeer("2001:db8:0:1::5")).isEqualTo(Network.ofPeer("2001:db8:0:1:ffff::9"));
        assertThat(Network.ofPeer("2001:db8:0:1::5")).isNotEqualTo(Network.ofPeer("2001:db8:0:2::5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "192.0.2.0/33", "192.0.2", "2001:db8::/129", "", "1.2.3.4/x"})
    void otherTextIsRefusedWithoutALookUp(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
