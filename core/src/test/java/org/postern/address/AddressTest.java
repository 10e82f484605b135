package org.postern.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void lettersOfAnyCaseAreTheSameAddressButKeepTheirSpelling() {
        Address written = Address.parse("Anna.Karenina@Example.TEST");

        assertThat(written)
                .isEqualTo(Address.parse("anna.karenina@example.test"))
                .hasToString("Anna.Karenina@example.test");
        assertThat(written.hashCode())
                .isEqualTo(Address.parse("ANNA.KARENINA@example.test").hashCode());
    }

    @Test
    void unicodeDomainsBecomeALabels() {
        assertThat(Domain.parse("Bücher.example").name()).isEqualTo("xn--bcher-kva.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.test",
                "\"a b\"@b.test",
                "a+tag@b.test",
                "SRS0=x=y=z.test=u@b.test",
                "a@[192.0.2.1]",
                "o'neil@b.test"
            })
    void addressesOfTheFieldAreRead(String text) {
        assertThat(Address.parse(text).toString()).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.test",
                "a@",
                "a b@c.test",
                "a@b..test",
                "a@-b.test",
                "<a@b.test>",
                "a@b.test\r\nX: y",
                "ä@b.test"
            })
    void otherTextIsRefusedByName(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'");
    }
}
