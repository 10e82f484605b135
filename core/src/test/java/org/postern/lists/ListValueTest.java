package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;

class ListValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Bob@Friend.Test        | ADDRESS    | bob@friend.test",
                "bob@müller.test        | ADDRESS    | bob@xn--mller-kva.test",
                "\"Bob\"@friend.test    | ADDRESS    | bob@friend.test",
                "\"a b\"@friend.test    | ADDRESS    | \"a b\"@friend.test",
                "Friend.Test.           | DOMAIN     | friend.test",
                "MÜLLER.test            | DOMAIN     | xn--mller-kva.test",
                "*.Friend.test          | SUBDOMAINS | *.friend.test",
                "*.co.uk                | SUBDOMAINS | *.co.uk",
                "*.XYZ                  | TLD        | *.xyz",
                "192.0.2.1              | IP         | 192.0.2.1",
                "192.0.2.1/32           | IP         | 192.0.2.1",
                "::ffff:192.0.2.1       | IP         | 192.0.2.1",
                "2001:DB8::1            | IP         | 2001:db8:0:0:0:0:0:1",
                "192.0.2.77/24          | NETWORK    | 192.0.2.0/24",
                "10.1.2.3/8             | NETWORK    | 10.0.0.0/8",
                "2001:db8::1/32         | NETWORK    | 2001:db8:0:0:0:0:0:0/32",
                "DE                     | COUNTRY    | DE",
                "XK                     | COUNTRY    | XK",
            })
    void whatMeansTheSameIsTheSame(String written, ListValue.Kind kind, String canonical) {
        assertThat(ListValue.parse(written)).isEqualTo(new ListValue(kind, canonical));
        assertThat(ListValue.parse(canonical)).isEqualTo(new ListValue(kind, canonical));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                 | is empty",
                "*                  | write *.example.com",
                "*.                 | every sender",
                "*.*                | every sender",
                "*.*.test           | every sender",
                "a*.test            | has a *",
                "friend.*           | has a *",
                "*@x.test           | write the domain alone",
                "@x.test            | write the domain alone",
                "a*@x.test          | which an address cannot have",
                "a@b@               | write it like user@example.com",
                "a b@x.test         | characters that mail does not allow",
                "bob@-bad-.test     | not a domain name",
                "localhost          | single label",
                "de                 | two capital letters",
                "ZZ                 | is not a country",
                "[192.0.2.1]        | write an IP address",
                "1.2.3              | is not an IP address",
                "1.2.3.4.5          | is not an IP address",
                "a.b.7              | write an IP address",
                "0.0.0.0/0          | widest network is /8",
                "192.0.2.0/7        | widest network is /8",
                "2001:db8::/15      | widest network is /16",
                "192.0.2.0/33       | write it like 192.0.2.0/24",
                "192.0.2.0/x        | write it like 192.0.2.0/24",
                "x.test/24          | is not an IP address",
                "12:zz              | is not an IP address",
                "a..test            | not a domain name",
            })
    void whatIsNoValueIsRefusedWithWhatToWrite(String written, String said) {
        assertThatThrownBy(() -> ListValue.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aValueHasAnEnd() {
        assertThatThrownBy(() -> ListValue.parse("a.".repeat(140) + "test")).hasMessageContaining("longer than 254");
        assertThatThrownBy(() -> ListValue.parse("b".repeat(180) + "@" + "\u00fc.".repeat(25) + "test"))
                .hasMessageContaining("longer than 254");
    }

    @Test
    void anAddressFitsItselfItsDomainAndWhatIsAboveIt() {
        assertThat(SenderKey.texts(Address.parse("Bob@a.b.test")))
                .isEqualTo(List.of("bob@a.b.test", "a.b.test", "*.b.test", "*.test"));
        assertThat(SenderKey.texts(Address.parse("bob@[192.0.2.1]"))).containsExactly("bob@[192.0.2.1]", "[192.0.2.1]");
    }
}
