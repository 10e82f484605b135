package org.postern.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Verdict verdict = new Verdict(
                Category.PHISHING,
                0.93,
                List.of(new Reason("link", 2.5, "goes to \"x\"\n", "a true link")),
                true,
                new Authentication(List.of("spf=pass"), new Identity(Identity.Proof.SPF, "a.test", "b.a.test", true)));

        assertThat(VerdictJson.read(VerdictJson.write(verdict))).isEqualTo(verdict);
    }

    @Test
    void otherTextIsRefused() {
        assertThatThrownBy(() -> VerdictJson.read("{\"score\":2}")).isInstanceOf(IllegalArgumentException.class);
    }
}
