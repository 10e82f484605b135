package org.postern.report;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.link.Deed;
import org.postern.link.Token;

/**
 * What a report says, whether in text or HTML.
 *
 * @param gateway its name for people
 * @param portal where readers find their settings
 * @param expires when the links end
 * @param links the address of a token
 * @param entries what is told of each item
 */
record Contents(
        Report report,
        String gateway,
        URI portal,
        Instant expires,
        Function<Token, URI> links,
        Map<DeliveryId, Entry> entries) {

    private static final int MOST_MAILBOX = 100;

    /** One thing that can be done by a link. */
    record Act(Deed deed, String label, URI link) {}

    /**
     * What is told of an item.
     *
     * @param acts what its reader can do with it, in the order in which it should be thought of
     */
    record Entry(Shown shown, List<Act> acts) {}

    /** Text and HTML say the same, so that each link is signed once. */
    Contents(Report report, String gateway, URI portal, Instant expires, Function<Token, URI> links) {
        this(report, gateway, portal, expires, links, new HashMap<>());
        report.lines().forEach(line -> entries.put(line.item().id(), new Entry(shown(line), acts(line))));
    }

    Entry entry(Line line) {
        return entries.get(line.item().id());
    }

    Phrases phrases() {
        return Phrases.in(report.language());
    }

    Arrangement arrangement() {
        return Arrangement.of(report);
    }

    String subject() {
        if (report.to().domain().isPresent()) {
            return counted("subject.domain", report.to().domain().get().name());
        }
        List<Address> mailboxes =
                report.lines().stream().map(Line::mailbox).distinct().toList();
        return mailboxes.size() == 1
                ? counted("subject.mailbox", mailboxes.get(0).toString())
                : counted("subject.mailboxes", report.to().address().toString());
    }

    private String counted(String key, String who) {
        return phrases().count(key, report.lines().size(), Map.of("who", who));
    }

    String title() {
        return phrases().count("title", report.lines().size(), Map.of());
    }

    String intro() {
        return phrases().count("intro", report.lines().size(), Map.of());
    }

    private Shown shown(Line line) {
        return Shown.of(line.item(), report.zone(), phrases());
    }

    /** An address of a domain of ours, but its local part may be anybody's invention. */
    static String mailbox(Address address) {
        return Unlinked.line(address.localPart(), MOST_MAILBOX) + "@" + address.domain();
    }

    private List<Act> acts(Line line) {
        return (line.releasable()
                        ? Stream.of(Deed.PREVIEW, Deed.RELEASE, Deed.ALLOW, Deed.BLOCK)
                        : Stream.of(Deed.PREVIEW, Deed.REQUEST, Deed.BLOCK))
                .map(deed -> new Act(
                        deed,
                        phrases().text("deed." + deed.name().toLowerCase(Locale.ROOT)),
                        links.apply(Token.of(report.to(), deed, line.item().id(), expires))))
                .toList();
    }

    URI unsubscribe() {
        return links.apply(new Token(report.to(), Deed.UNSUBSCRIBE, Optional.empty(), "", expires));
    }

    /** That more waits, if it does. */
    Optional<String> more() {
        return report.more() > 0 ? Optional.of(phrases().count("more", report.more(), Map.of())) : Optional.empty();
    }

    /** Why it is sent, and what one should know of it; a paragraph each. Where the settings are comes behind them. */
    List<String> notes() {
        Phrases phrases = phrases();
        return List.of(
                phrases.text("footer.links", Map.of("day", phrases.day(expires, report.zone()))),
                phrases.text("footer.dots")
                        + " "
                        + phrases.text(
                                "footer.zone", Map.of("zone", report.zone().getId())),
                report.to()
                        .domain()
                        .map(domain -> phrases.text("footer.domain", Map.of("who", domain.name())))
                        .orElseGet(this::whyOwn));
    }

    private String whyOwn() {
        Address own = report.to().address();
        String why = phrases().text("footer.mailbox", Map.of("who", own.toString()));
        boolean alone = report.lines().stream().allMatch(line -> line.mailbox().equals(own));
        return alone ? why : why + " " + phrases().text("footer.shadows");
    }
}
