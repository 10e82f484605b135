package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class NamesTest {

    private static final String LABEL = "x".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", ".a", "a..", "\u20ac.test", "\ud83d\ude00.test"})
    void whatDnsCannotHoldIsNoName(String text) {
        assertThat(Names.of(text)).isEmpty();
    }

    @Test
    void labelsAndNamesHaveTheirLimits() {
        assertThat(Names.of(LABEL + ".test")).isPresent();
        assertThat(Names.of(LABEL + "x.test")).isEmpty();
        String longest = LABEL + "." + LABEL + "." + LABEL + "." + "y".repeat(61);
        assertThat(Names.of(longest))
                .hasValueSatisfying(name -> assertThat(name.length()).isEqualTo((short) 255));
        assertThat(Names.of(longest + "y")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\046", "@", "\"", "*", "_dmarc", "a b", "\u0000", "\u00ff", "$", "(", "\r\n"})
    void anyOctetMayBePartOfALabelAndMeansItself(String label) {
        Name name = Names.of(label + ".test").orElseThrow();

        assertThat(name.labels()).isEqualTo(3);
        assertThat(name.getLabel(0)).hasSize(1 + label.length());
        assertThat(name.getLabel(0)[1]).isEqualTo((byte) label.charAt(0));
    }

    @Test
    void textIsInLowerCaseWithoutAFinalDot() throws Exception {
        assertThat(Names.text(Name.fromString("Mail.Example.TEST."))).isEqualTo("mail.example.test");
        assertThat(Names.text(Name.root)).isEmpty();
    }

    @Test
    void aDotWithinALabelDoesNotPassForAnother() throws Exception {
        assertThat(Names.text(Name.fromString("mail\\.good.test."))).isEqualTo("mail\\.good.test");
        assertThat(Names.text(Name.fromString("a\\013\\010b.test."))).isEqualTo("a\\013\\010b.test");
    }
}
