package org.postern.scan.url;

import static org.postern.scan.check.Check.showing;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;
import org.postern.verdict.Category;

/** The checks on links. */
public final class UrlChecks {

    public static final List<Check> ALL = Stream.of(WrittenChecks.ALL, PlaceChecks.ALL, PatternChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private UrlChecks() {}

    /** A check that some link that can be followed answers; its host is shown. */
    static Check links(String name, double weight, String[] texts, BiPredicate<Facts, Link> bad) {
        return showing(Category.PHISHING, name, weight, texts, facts -> facts.links().stream()
                .filter(Link::followed)
                .filter(link -> bad.test(facts, link))
                .findFirst()
                .map(link -> link.host().isEmpty() ? link.scheme() : link.host()));
    }

    /** Whether a host is the sender's own, by the registered name. */
    static boolean own(Facts facts, String host) {
        return Hosts.same(host, facts.from().domain());
    }

    /** Whether the link goes to somebody of whom nothing is known: not the sender, and no service that sends mail for others. */
    static boolean foreign(Facts facts, Link link) {
        return !link.host().isEmpty()
                && !own(facts, link.host())
                && !HostKind.COUNTER.has(link.host())
                && !HostKind.GUARD.has(link.host());
    }
}
