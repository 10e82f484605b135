package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;

class ValuesTest {

    private static Record mx(int preference, String host) {
        return new MXRecord(
                Names.of("example.test").orElseThrow(),
                DClass.IN,
                60,
                preference,
                Names.of(host).orElseThrow());
    }

    /** RFC 5321 5.1. */
    @Test
    void equalMailExchangersComeInRandomOrderBehindBetterOnes() {
        List<Record> records = List.of(mx(20, "b.test"), mx(20, "c.test"), mx(10, "a.test"));

        Set<List<String>> orders = Stream.generate(
                        () -> Values.of(records, Question.Type.MX).values())
                .limit(200)
                .collect(Collectors.toSet());

        assertThat(orders)
                .containsExactlyInAnyOrder(
                        List.of("a.test", "b.test", "c.test"), List.of("a.test", "c.test", "b.test"));
    }
}
