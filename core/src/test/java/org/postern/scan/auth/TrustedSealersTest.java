package org.postern.scan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.arc.ArcResult.Kind;
import org.postern.scan.auth.arc.ArcResult.Link;

class TrustedSealersTest {

    private static final TrustedSealers SEALERS = new TrustedSealers(Set.of("list.test", "forwarder.test"));

    /** The chain, newest first, divided by {@code /}: sealer, then its results. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list.test mx; dmarc=pass header.from=a.test                          | list.test",
                "list.test mx; dmarc=pass (p=reject) header.from=A.Test; arc=none     | list.test",
                "list.test mx; dmarc=pass header.from=other.test                      | ''",
                "list.test mx; dmarc=pass                                             | ''",
                "list.test mx; dmarc=fail header.from=a.test                          | ''",
                "list.test mx; spf=pass; dkim=pass header.d=a.test                    | ''",
                "evil.test mx; dmarc=pass header.from=a.test                          | ''",
                "evil.test mx; dmarc=pass header.from=a.test / list.test mx; dmarc=pass header.from=a.test | ''",
                "forwarder.test mx; dmarc=fail header.from=a.test; arc=pass / list.test mx; dmarc=pass header.from=a.test | list.test",
                "forwarder.test mx; dmarc=fail header.from=a.test / list.test mx; dmarc=pass header.from=a.test | ''",
                "forwarder.test mx; arc=pass / evil.test mx; dmarc=pass header.from=a.test | ''",
                "forwarder.test mx; arc=pass / list.test mx; arc=pass                 | ''",
                // who says both has been talked into one of them
                "list.test mx; spf=pass smtp.mailfrom=a; dmarc=pass header.from=a.test; dmarc=fail header.from=a.test | ''",
                "forwarder.test mx; arc=pass; arc=fail / list.test mx; dmarc=pass header.from=a.test | ''"
            })
    void aTrustedForwarderVouchesForTheAuthorItSaw(String chain, String voucher) {
        assertThat(SEALERS.vouching(chain(Kind.PASS, true, chain), "a.test").orElse(""))
                .isEqualTo(voucher);
    }

    @Test
    void aBrokenChainVouchesForNobody() {
        String chain = "list.test mx; dmarc=pass header.from=a.test";

        assertThat(SEALERS.vouching(chain(Kind.FAIL, true, chain), "a.test")).isEmpty();
        assertThat(SEALERS.vouching(chain(Kind.TEMPERROR, true, chain), "a.test"))
                .isEmpty();
        assertThat(SEALERS.vouching(chain(Kind.NONE, true, chain), "a.test")).isEmpty();
    }

    @Test
    void aForwarderThatDidNotSignEveryFromVouchesForNobody() {
        String chain = "list.test mx; dmarc=pass header.from=a.test";

        assertThat(SEALERS.vouching(chain(Kind.PASS, false, chain), "a.test")).isEmpty();
    }

    /** Otherwise who comes after the newest could add a From of his own, as long as an older one has signed for more of them. */
    @Test
    void everyForwarderDownToTheOneThatVouchesHasSignedEveryFrom() {
        Link list = new Link(1, "list.test", "s", true, "mx; dmarc=pass header.from=a.test");
        Link forwarder = new Link(2, "forwarder.test", "s", false, "mx; arc=pass");

        assertThat(SEALERS.vouching(new ArcResult(Kind.PASS, "", List.of(forwarder, list), 0), "a.test"))
                .isEmpty();
    }

    @Test
    void thereIsNobodyToVouchForWithoutAnAuthor() {
        assertThat(SEALERS.vouching(chain(Kind.PASS, true, "list.test mx; dmarc=pass header.from="), ""))
                .isEmpty();
    }

    private static ArcResult chain(Kind kind, boolean fromSigned, String text) {
        List<Link> links = new ArrayList<>();
        String[] parts = text.split("/");
        for (int i = 0; i < parts.length; i++) {
            String[] words = parts[i].strip().split(" ", 2);
            links.add(new Link(parts.length - i, words[0], "s", fromSigned, words[1]));
        }
        return new ArcResult(kind, "", links, 0);
    }
}
