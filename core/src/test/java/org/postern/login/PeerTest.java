package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerTest {

    @Test
    void anAddressIsKeptAsItsNetwork() {
        assertThat(Peer.of("192.0.2.77", null)).isEqualTo(new Peer("192.0.2.0/24", ""));
        assertThat(Peer.of("2001:db8::1:2:3:4", "x").network()).isEqualTo("2001:db8:0:0:0:0:0:0/64");
    }

    @Test
    void whatAClientCallsItselfIsCutAndMadePrintable() {
        assertThat(Peer.of("192.0.2.1", "a\r\nb\u00e9 ").agent()).isEqualTo("a??b?");
        assertThat(Peer.of("192.0.2.1", "x".repeat(1_000)).agent()).hasSize(200);
    }
}
