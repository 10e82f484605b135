package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Network;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;

class IprevTest {

    private static final ZoneAnswers ZONE = new ZoneAnswers()
            .with(Type.PTR, "1.2.0.192.in-addr.arpa", "mx.a.test")
            .with(Type.A, "mx.a.test", "192.0.2.9", "192.0.2.1")
            .with(Type.PTR, "2.2.0.192.in-addr.arpa", "other.a.test", "mx2.a.test")
            .with(Type.A, "mx2.a.test", "192.0.2.2")
            .with(Type.PTR, "3.2.0.192.in-addr.arpa", "liar.a.test")
            .with(Type.A, "liar.a.test", "192.0.2.99")
            .with(new Question("5.2.0.192.in-addr.arpa", Type.PTR), new Answer.Unknown("lost"))
            .with(Type.PTR, "6.2.0.192.in-addr.arpa", "lost.a.test")
            .with(new Question("lost.a.test", Type.A), new Answer.Unknown("lost"))
            .with(Type.PTR, "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", "six.a.test")
            .with(Type.AAAA, "six.a.test", "2001:db8:0:0:0:0:0:1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1   | PASS      | mx.a.test",
                "192.0.2.2   | PASS      | mx2.a.test",
                "192.0.2.3   | FAIL      | liar.a.test",
                "192.0.2.4   | PERMERROR | ''",
                "192.0.2.5   | TEMPERROR | ''",
                "192.0.2.6   | TEMPERROR | lost.a.test",
                "2001:db8::1 | PASS      | six.a.test"
            })
    void anAddressIsBelievedThatItsNameLeadsBackTo(String ip, Iprev.Kind kind, String name) {
        assertThat(Iprev.of(Network.literal(ip), "", ZONE)).isEqualTo(new Iprev(kind, name));
    }
}
