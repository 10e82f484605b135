package org.postern.scan.sender;

import static org.postern.scan.check.Check.showing;
import static org.postern.scan.check.Check.texts;
import static org.postern.scan.check.Check.when;
import static org.postern.verdict.Category.CLEAN;
import static org.postern.verdict.Category.PHISHING;
import static org.postern.verdict.Category.SPAM;

import java.util.List;
import java.util.Optional;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.auth.Authenticated.ClientResult;
import org.postern.scan.auth.Iprev;
import org.postern.scan.auth.dmarc.DmarcResult;
import org.postern.scan.auth.dmarc.Policy;
import org.postern.scan.auth.spf.SpfResult;
import org.postern.scan.check.Brands;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.HostKind;
import org.postern.verdict.Identity.Proof;

/** The checks on who sent it. None speaks where DNS did not, nor of a message of which only the bytes are known. */
public final class SenderChecks {

    private static final String[] FORGED = texts(
            "Its author's domain disowns mail that is not proven to be its own, as this is not.",
            "A signature of the author's domain, or a server that it lets send.");

    public static final List<Check> ALL = List.of(
            // Alone they hold a message at the default threshold: reject beyond doubt, quarantine with room for what
            // speaks for it
            showing(PHISHING, "dmarc-reject", 6.0, FORGED, facts -> disowned(facts, Policy.REJECT)),
            showing(PHISHING, "dmarc-quarantine", 4.7, FORGED, facts -> disowned(facts, Policy.QUARANTINE)),
            showing(
                    PHISHING,
                    "authors-of-several-domains",
                    2.5,
                    texts("Its From names authors of several domains.", "A From with authors of one domain."),
                    facts -> severalAuthors(facts.sender().dmarc())),
            when(
                    PHISHING,
                    "author-unreadable",
                    2.5,
                    texts(
                            "Its From has no domain that could be asked whether it sent this.",
                            "A From with an address in a domain of the Internet."),
                    SenderChecks::unreadable),
            showing(
                    SPAM,
                    "spf-fail",
                    1.8,
                    texts(
                            "The domain of the envelope does not let this server send for it.",
                            "A server that the domain lets send, or a signature of the author's domain."),
                    facts -> unproven(facts, SpfResult.Kind.FAIL)),
            showing(
                    SPAM,
                    "spf-softfail",
                    0.6,
                    texts(
                            "The domain of the envelope does not know this server as its own.",
                            "A server that the domain lets send, or a signature of the author's domain."),
                    facts -> unproven(facts, SpfResult.Kind.SOFTFAIL)),
            when(
                    PHISHING,
                    "from-own-unproven",
                    2.4,
                    texts(
                            "It says that it comes from the recipients' own domain, and nothing proves it.",
                            "A server that the domain lets send, or its signature."),
                    SenderChecks::ownUnproven),
            showing(
                    CLEAN,
                    "sender-well-known",
                    -2,
                    texts("It is proven to come from a well-known sender.", "Nothing: this speaks for the message."),
                    SenderChecks::wellKnown),
            when(
                    SPAM,
                    "client-without-name",
                    0.9,
                    texts("The server that sent it has no name in DNS.", "A server whose address has a name."),
                    facts -> iprev(facts, Iprev.Kind.PERMERROR)),
            when(
                    SPAM,
                    "client-with-false-name",
                    0.4,
                    texts(
                            "The name of the server that sent it does not lead back to it.",
                            "A server whose name leads back to its address."),
                    facts -> iprev(facts, Iprev.Kind.FAIL)),
            when(
                    CLEAN,
                    "sender-unknown-for-now",
                    0,
                    texts("DNS did not tell in time who sent it.", "Nothing: this counts for nothing."),
                    facts -> facts.sender().unsure()));

    private SenderChecks() {}

    private static Optional<String> disowned(Facts facts, Policy policy) {
        DmarcResult dmarc = facts.sender().dmarc();
        boolean fails = dmarc.kind() == DmarcResult.Kind.FAIL && dmarc.policy() == policy;
        // A forwarder that the operator trusts knows better
        return fails && facts.sender().identity().proof() != Proof.ARC ? Optional.of(dmarc.author()) : Optional.empty();
    }

    /** A From that is missing is another check's. */
    private static boolean unreadable(Facts facts) {
        DmarcResult dmarc = facts.sender().dmarc();
        return dmarc.kind() == DmarcResult.Kind.PERMERROR
                && dmarc.author().isEmpty()
                && !facts.headers().first("From").isBlank();
    }

    /** What was handed in from elsewhere in an own domain's name; DMARC says more where the domain has a policy. */
    private static boolean ownUnproven(Facts facts) {
        return facts.sender().client().isPresent()
                && !facts.sender().unsure()
                && !facts.sender().identity().proven()
                && !facts.overList()
                && facts.surroundings().own().test(facts.from().domain());
    }

    /** Not where anybody can have a mailbox or pages under the name. */
    private static Optional<String> wellKnown(Facts facts) {
        String domain = facts.sender().identity().domain();
        boolean known = facts.sender().identity().proven()
                && !HostKind.FREEMAIL.has(domain)
                && !HostKind.PAGES.has(domain)
                && Brands.owner(domain).isPresent();
        return known ? Optional.of(domain) : Optional.empty();
    }

    private static Optional<String> severalAuthors(DmarcResult dmarc) {
        return dmarc.several() ? Optional.of(dmarc.author()) : Optional.empty();
    }

    /** What SPF says where nothing proves the author, and DMARC has not said it already. */
    private static Optional<String> unproven(Facts facts, SpfResult.Kind kind) {
        Authenticated sender = facts.sender();
        boolean said =
                sender.dmarc().kind() == DmarcResult.Kind.FAIL && sender.dmarc().policy() != Policy.NONE;
        if (said || sender.identity().proven()) {
            return Optional.empty();
        }
        return sender.client()
                .map(ClientResult::mailFrom)
                .filter(spf -> spf.kind() == kind)
                .map(SenderChecks::explained);
    }

    /** The owner's own words, where there are any: they are shown as text, and as his. */
    private static String explained(SpfResult spf) {
        return spf.explanation().isEmpty() ? spf.domain() : spf.domain() + " says \"" + spf.explanation() + "\"";
    }

    private static boolean iprev(Facts facts, Iprev.Kind kind) {
        return facts.sender()
                .client()
                .filter(client -> client.iprev().kind() == kind && client.outside())
                .isPresent();
    }
}
