package org.postern.scan.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.scan.check.Plain;
import org.postern.scan.dns.ListSettings.One;
import org.postern.verdict.Reason;

/**
 * That a list holds something of a message.
 *
 * @param list which
 */
public final class Listing {

    private final One list;
    private final Subject subject;

    Listing(One list, Subject subject) {
        this.list = list;
        this.subject = subject;
    }

    /** Whether it is about a file of the message. */
    public boolean ofFile() {
        return subject.about() == About.HASH;
    }

    /**
     * What the lists come to: a reason for each. Lists copy one another, so of those about one theme the heaviest counts in full, the next half,
     * the next a quarter: together they never weigh twice the heaviest.
     *
     * @return the reasons by the listing that each is of, in no order that matters
     */
    public static Map<Listing, Reason> reasons(List<Listing> listings) {
        List<Listing> sorted = new ArrayList<>(listings);
        sorted.sort(Comparator.comparingDouble((Listing listing) -> -Math.abs(listing.list.weight()))
                .thenComparing(listing -> listing.list.name()));
        Map<Listing, Reason> reasons = new HashMap<>();
        Map<String, Double> shares = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Listing listing : sorted) {
            if (names.add(listing.list.name())) {
                String theme = listing.subject.about().theme() + (listing.list.weight() < 0 ? "-good" : "");
                double share = shares.merge(theme, 1.0, (before, one) -> before / 2);
                reasons.put(listing, listing.reason(Math.round(listing.list.weight() * share * 100) / 100.0));
            }
        }
        return reasons;
    }

    private Reason reason(double weight) {
        String shown = Plain.line(subject.shown());
        String name = list.name();
        String which = (weight < 0 ? "the list of good senders " : "the block list ") + name;
        String text =
                switch (subject.about()) {
                    case IP -> "The server that sent it, " + shown + ", is on " + which + ".";
                    case HELO -> "The name of the server that sent it, " + shown + ", is on " + which + ".";
                    case DOMAIN -> "The domain of its sender, " + shown + ", is on " + which + ".";
                    case URL -> "It leads to " + shown + ", which is on " + which + ".";
                    case URL_IP -> "It leads to the address " + shown + ", which is on " + which + ".";
                    case HASH -> "A file in it, " + shown + ", is on " + which + ".";
                };
        String otherwise =
                switch (subject.about()) {
                    case IP, HELO ->
                        "A server that is not listed; who runs it can ask " + name
                                + " to take it off, mostly on the list's own web page, once the cause is gone.";
                    case DOMAIN, URL, URL_IP ->
                        shown + " not listed; its owner can ask " + name
                                + " to take it off, mostly on the list's own web page, once the cause is gone.";
                    case HASH -> "A message without that file.";
                };
        return new Reason("listed-" + name, weight, text, otherwise);
    }
}
