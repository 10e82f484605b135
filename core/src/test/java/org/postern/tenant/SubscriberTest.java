package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;

class SubscriberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"anna@one.test", "\"an na\"@one.test", "two.test anna@one.test", "two.test \"an na\"@one.test"})
    void aSubscriberIsReadBackFromHisKey(String key) {
        assertThat(Subscriber.parse(key).key()).isEqualTo(key);
    }

    @Test
    void aPostmasterIsAnotherSubscriberThanTheUserOfHisMailbox() {
        Subscriber user = new Subscriber(Address.parse("Anna@one.test"));
        Subscriber postmaster = Subscriber.postmaster(new Domain("two.test"), Address.parse("Anna@one.test"));

        assertThat(user.key()).isEqualTo("anna@one.test");
        assertThat(postmaster.key()).isEqualTo("two.test anna@one.test");
        assertThatThrownBy(() -> Subscriber.parse("nobody")).isInstanceOf(IllegalArgumentException.class);
    }
}
