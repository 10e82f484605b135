package org.postern.neighbour;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.contact.Contacts;
import org.postern.disposition.Disposition;
import org.postern.disposition.Ruling;
import org.postern.disposition.Rulings;
import org.postern.message.Client;
import org.postern.outbreak.Outbreak;
import org.postern.scan.Neighbourhood;
import org.postern.scan.Reweighing;
import org.postern.scan.ScanRequest;
import org.postern.scan.around.AroundChecks;
import org.postern.scan.check.Check;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings;
import org.postern.scan.check.Surroundings.Trail;
import org.postern.tenant.Tenants;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known around a message, and what a message adds to it once it is decided. Safe for use by many threads. */
public final class Neighbours implements Neighbourhood {

    private static final Logger LOGGER = LoggerFactory.getLogger(Neighbours.class);
    private static final Set<Category> WANTED = EnumSet.of(Category.CLEAN, Category.BULK);
    private static final Set<Category> UNWANTED = EnumSet.of(Category.SPAM, Category.PHISHING, Category.VIRUS);
    /** Findings that rest on what others hold, without weight: what is held for these alone must not count again. */
    private static final Map<String, Double> ECHOES =
            AroundChecks.ALL.stream().collect(Collectors.toMap(Check::name, check -> 0.0));

    private final Tenants tenants;
    private final Kin kin;
    private final Contacts contacts;
    private final Outbreak outbreak;

    public Neighbours(Tenants tenants, Contacts contacts, Outbreak outbreak) {
        this.tenants = tenants;
        this.kin = new Kin(tenants);
        this.contacts = contacts;
        this.outbreak = outbreak;
    }

    @Override
    public Surroundings of(ScanRequest request, Facts facts) {
        Set<Domain> domains = kin.domains(request.recipients());
        if (domains.isEmpty()) {
            return Surroundings.NONE;
        }
        Surroundings kindred = kin.around(domains);
        Trail trail = trail(facts.in(kindred), request.client().map(Client::ip), proven(facts));
        return new Surroundings(
                kindred.ownDomains(),
                kindred.own(),
                kindred.people(),
                contacts.know(trail.author(), domains),
                outbreak.elsewhere(trail.marks(), kin.accounts(domains)),
                trail);
    }

    private static boolean proven(Facts facts) {
        return facts.sender().identity().proven()
                && facts.from().domain().equals(facts.sender().identity().domain());
    }

    private Trail trail(Facts facts, Optional<String> ip, boolean proven) {
        String author = facts.from().address();
        return new Trail(
                author.indexOf('@') < 1 ? List.of() : contacts.forms(author, proven), outbreak.marks(facts, ip));
    }

    /**
     * Remembers what became of a message for each of its recipients. Nothing waits for it, and nothing fails with it.
     *
     * @param verdict that of all: what somebody taught for his own mail is not told to others
     */
    public void decided(Trail trail, Verdict verdict, Rulings rulings, Collection<Address> recipients) {
        try {
            Set<Domain> holding = new HashSet<>();
            Set<Domain> allowing = new HashSet<>();
            Set<Domain> welcoming = new HashSet<>();
            for (Address recipient : recipients) {
                Optional<Domain> domain = tenants.owner(recipient.domain());
                Optional<Ruling> ruling = rulings.of(recipient);
                if (domain.isPresent() && ruling.isPresent()) {
                    switch (fate(ruling.get(), verdict)) {
                        case HELD -> holding.add(tenants.account(domain.get()));
                        case ALLOWED -> allowing.add(tenants.account(domain.get()));
                        case WELCOME -> welcoming.add(domain.get());
                        default -> {}
                    }
                }
            }
            outbreak.held(trail.marks(), holding);
            allowing.forEach(account -> outbreak.takeBack(trail.marks(), account));
            if (!welcoming.isEmpty()) {
                outbreak.delivered(trail.marks());
            }
            welcoming.forEach(domain -> contacts.delivered(trail.author(), domain));
        } catch (RuntimeException e) {
            LOGGER.warn("event=not-remembered reason={}", e.getClass().getName());
        }
    }

    /** What a decision says of a message, beyond the recipient. */
    enum Fate {
        /** Held for what it is. */
        HELD,
        /** Let pass by somebody's list. */
        ALLOWED,
        /** Delivered, and judged clean. */
        WELCOME,
        NOTHING
    }

    static Fate fate(Ruling ruling, Verdict verdict) {
        boolean byList = ruling.hit().isPresent();
        if (ruling.disposition() == Disposition.HOLD) {
            boolean byItself = UNWANTED.contains(Reweighing.of(verdict, ECHOES).category());
            return !byList && byItself ? Fate.HELD : Fate.NOTHING;
        }
        if (ruling.disposition() != Disposition.DELIVER || verdict.scannerDown()) {
            return Fate.NOTHING;
        }
        if (byList) {
            return WANTED.contains(verdict.category()) ? Fate.WELCOME : Fate.ALLOWED;
        }
        return WANTED.contains(verdict.category()) ? Fate.WELCOME : Fate.NOTHING;
    }

    /**
     * Remembers that a message that was held was let out to a recipient, so that somebody wants it.
     *
     * @param proven whether its author was proven when it came
     */
    public void released(Facts facts, Optional<String> ip, boolean proven, Address recipient) {
        tenants.owner(recipient.domain()).ifPresent(domain -> {
            Trail trail = around(facts, ip, proven, domain);
            outbreak.takeBack(trail.marks(), tenants.account(domain));
            contacts.delivered(trail.author(), domain);
        });
    }

    /** Forgets that the author of a message was ever here, because a recipient calls it spam. */
    public void reported(Facts facts, Address recipient) {
        tenants.owner(recipient.domain())
                .ifPresent(domain -> contacts.forget(
                        around(facts, Optional.empty(), true, domain).author(), domain));
    }

    private Trail around(Facts facts, Optional<String> ip, boolean proven, Domain domain) {
        return trail(facts.in(kin.around(Set.of(domain))), ip, proven);
    }
}
