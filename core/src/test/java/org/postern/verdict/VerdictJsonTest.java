package org.postern.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;

class VerdictJsonTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Verdict verdict = new Verdict(
                Category.PHISHING,
                0.93,
                List.of(new Reason("link", 2.5, "goes to \"x\"\n", "a true link")),
                true,
                new Authentication(
                        List.of("spf=pass"),
                        new Identity(Identity.Proof.SPF, "a.test", "b.a.test", true),
                        List.of(Address.parse("\"a, b\"@a.test"))));

        assertThat(VerdictJson.read(VerdictJson.write(verdict))).isEqualTo(verdict);
    }

    @Test
    void aVerdictOfBeforeTheUpdateHasNoAuthors() {
        String json = VerdictJson.write(new Verdict(Category.CLEAN, 0, List.of(), false));

        assertThat(VerdictJson.read(json.replace(",\"authors\":[]", "")).authentication())
                .isEqualTo(Authentication.NONE);
        assertThat(json).contains(",\"authors\":[]");
    }

    @Test
    void whatDiffersForSomeIsReadBack() {
        Map<Address, Own> own = Map.of(
                Address.parse("Anna@a.test"),
                new Own(Category.SPAM, 0.9, new Reason("taught-here", 4.25, "\"so\"", "else")),
                Address.parse("bert@a.test"),
                new Own(Category.CLEAN, 0.01, new Reason("taught-here", -3, "so", "else")));

        assertThat(VerdictJson.readOwn(VerdictJson.write(own))).isEqualTo(own);
        assertThat(VerdictJson.readOwn(VerdictJson.write(Map.of()))).isEmpty();
        assertThatThrownBy(() -> VerdictJson.readOwn("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noMoreThanTwentyAuthorsAreKept() {
        List<Address> many = IntStream.range(0, 50)
                .mapToObj(i -> Address.parse("a" + i + "@a.test"))
                .toList();

        assertThat(new Authentication(List.of(), Identity.NONE, many).authors()).isEqualTo(many.subList(0, 20));
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> VerdictJson.read("{\"score\":2}")).isInstanceOf(IllegalArgumentException.class);
    }
}
