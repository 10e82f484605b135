package org.postern.scan.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.scan.dns.ListSettings.One;
import org.postern.verdict.Reason;

class ListingTest {

    private static final Subject CLIENT = new Subject(About.IP, "7.2.0.192", "192.0.2.7");
    private static final Subject NAME = new Subject(About.HELO, "mx.test", "mx.test");
    private static final Subject LINK = new Subject(About.URL, "evil.test", "evil.test");

    @Test
    void listsOfOneThemeCountLessAndLess() {
        List<Reason> reasons = reasons(
                listing("a", 3, CLIENT), listing("b", 2, CLIENT), listing("c", 2, NAME), listing("d", 2.5, LINK));

        assertThat(reasons)
                .extracting(reason -> reason.name() + " " + reason.weight())
                .containsExactlyInAnyOrder("listed-a 3.0", "listed-b 1.0", "listed-c 0.5", "listed-d 2.5");
    }

    @Test
    void fiftyListsOfOneThemeWeighLessThanTwiceTheHeaviest() {
        Listing[] listings = new Listing[50];
        for (int i = 0; i < listings.length; i++) {
            listings[i] = listing("n" + i, 3, CLIENT);
        }

        assertThat(reasons(listings).stream().mapToDouble(Reason::weight).sum()).isLessThanOrEqualTo(6);
    }

    @Test
    void oneListSaysOneThing() {
        assertThat(reasons(listing("a", 3, CLIENT), listing("a", 3, LINK))).hasSize(1);
    }

    @Test
    void goodSendersDoNotUseUpTheWeightOfBadOnes() {
        assertThat(reasons(listing("good", -3, CLIENT), listing("bad", 2, CLIENT)))
                .extracting(Reason::weight)
                .containsExactlyInAnyOrder(-3.0, 2.0);
    }

    @Test
    void theReasonNamesListAndSubjectAndHowToGetOff() {
        assertThat(reasons(listing("zen", 3, CLIENT)))
                .containsExactly(new Reason(
                        "listed-zen",
                        3,
                        "The server that sent it, 192.0.2.7, is on the block list zen.",
                        "A server that is not listed; who runs it can ask zen to take it off, mostly on the list's own"
                                + " web page, once the cause is gone."));
    }

    private static List<Reason> reasons(Listing... listings) {
        return List.copyOf(Listing.reasons(List.of(listings)).values());
    }

    private static Listing listing(String name, double weight, Subject subject) {
        return new Listing(
                new One(name, name + ".test", Set.of(subject.about()), Counted.parse("127.0.0.2"), weight), subject);
    }
}
