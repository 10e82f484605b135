package org.postern.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.postern.access.Member;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainReports;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Recipients;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Subscriber;
import org.postern.tenant.UserSettings;

/** Users of three domains in as many parts of the world, and what they change. */
final class MonthPeople {

    static final Domain BERLIN = new Domain("berlin.test");
    static final Domain SYDNEY = new Domain("sydney.test");
    static final Domain NEW_YORK = new Domain("newyork.test");
    static final Domain ELSEWHERE = new Domain("elsewhere.test");
    static final List<Domain> DOMAINS = List.of(BERLIN, SYDNEY, NEW_YORK);
    static final Subscriber POSTMASTER = Subscriber.postmaster(BERLIN, Address.parse("boss@elsewhere.test"));

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Australia/Sydney"), ZoneId.of("America/New_York"));
    private static final List<String> LANGUAGES = List.of("de", "en", "fr", "es");
    private static final int USERS = 12;
    // of each domain; they have an alias, and stay
    private static final int STAY = 2;

    private final Random random;
    /** When somebody's reports, or whose items he reads, changed last. */
    final Map<Address, Instant> changed = new HashMap<>();
    /** Since when a mailbox is there. */
    final Map<Address, Instant> there = new HashMap<>();

    private final Set<Address> shadows = new HashSet<>();
    private final Map<Address, Address> owners = new HashMap<>();

    MonthPeople(Random random) {
        this.random = random;
    }

    void define(MonthGateway gateway, Instant now) {
        for (int i = 0; i < DOMAINS.size(); i++) {
            Optional<List<LocalTime>> postmasters =
                    i == 0 ? Optional.of(List.of(LocalTime.of(7, 0))) : Optional.empty();
            gateway.register.put(new ProtectedDomain(
                    DOMAINS.get(i),
                    Optional.empty(),
                    ZONES.get(i),
                    LANGUAGES.get(i),
                    List.of(),
                    SoftBounce.AUTO,
                    Recipients.LISTED,
                    PolicyPart.NONE,
                    new DomainReports(
                            Optional.empty(), Optional.empty(), postmasters, Optional.empty(), Optional.empty())));
            for (int j = 0; j < USERS; j++) {
                come(gateway, user(DOMAINS.get(i), j), now);
            }
            alias(gateway, DOMAINS.get(i), now);
        }
        gateway.members.put(
                POSTMASTER.domain(), new Member(POSTMASTER.address().key(), Role.POSTMASTER, false, "operator", now));
    }

    private static Address user(Domain domain, int number) {
        return new Address("u" + number, domain);
    }

    private static Address info(Domain domain) {
        return new Address("info", domain);
    }

    private Domain domain() {
        return DOMAINS.get(random.nextInt(DOMAINS.size()));
    }

    /** Any mailbox that is there. */
    Address user() {
        List<Address> all = new ArrayList<>(there.keySet());
        all.sort(null);
        return all.get(random.nextInt(all.size()));
    }

    /** One whom mail may come for. */
    Address recipient() {
        return random.nextInt(8) == 0 ? info(domain()) : user();
    }

    private void come(MonthGateway gateway, Address user, Instant now) {
        gateway.book.put(new KnownAddress(user, AddressKind.MAILBOX, Optional.empty()));
        there.put(user, now);
        settings(gateway, user, now);
    }

    /** The mailbox of a name goes, or comes. */
    void comeOrGo(MonthGateway gateway, Instant now) {
        Address user = user(domain(), STAY + random.nextInt(USERS - STAY));
        if (!there.containsKey(user)) {
            come(gateway, user, now);
        } else if (!shadows.contains(user) && !owners.containsValue(user)) {
            gateway.book.delete(user);
            there.remove(user);
            changed.put(user, now);
        }
    }

    void settings(MonthGateway gateway, Address user, Instant now) {
        Optional<ZoneId> zone =
                random.nextInt(3) == 0 ? Optional.of(ZONES.get(random.nextInt(ZONES.size()))) : Optional.empty();
        Optional<Set<DayOfWeek>> days = Optional.empty();
        Optional<List<LocalTime>> times = Optional.empty();
        switch (random.nextInt(7)) {
            case 0 -> times = Optional.of(List.of());
            case 1 ->
                times = Optional.of(IntStream.range(0, 24)
                        .mapToObj(hour -> LocalTime.of(hour, 0))
                        .toList());
            case 2 -> times = Optional.of(List.of(LocalTime.of(7, 30), LocalTime.of(13, 0), LocalTime.of(18, 15)));
            // which clocks skip, or show twice
            case 3 -> times = Optional.of(List.of(LocalTime.of(2, 30)));
            case 4 -> {
                times = Optional.of(List.of(LocalTime.of(9, 0)));
                days = Optional.of(Set.of(DayOfWeek.of(1 + random.nextInt(7))));
            }
            default -> {
                // as the domain says: at eight
            }
        }
        String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        gateway.book.putSettings(user, new UserSettings(PolicyPart.NONE, zone, Optional.of(language), times, days));
        changed.put(user, now);
    }

    void alias(MonthGateway gateway, Domain domain, Instant now) {
        Address of = user(domain, random.nextInt(STAY));
        gateway.book.put(new KnownAddress(info(domain), AddressKind.ALIAS, Optional.of(of)));
        for (int i = 0; i < STAY; i++) {
            changed.put(user(domain, i), now);
        }
    }

    void alias(MonthGateway gateway, Instant now) {
        alias(gateway, domain(), now);
    }

    /** One becomes a shadow of another, or is one no more. */
    void shadow(MonthGateway gateway, Instant now) {
        Address shadow = user();
        Address owner = user();
        if (shadows.contains(shadow)) {
            gateway.jdbi.useHandle(handle -> handle.execute(
                    "delete from shadow_account where shadow_domain = ? and shadow_local = ?",
                    shadow.domain().name(),
                    shadow.localPart()));
            shadows.remove(shadow);
            changed(gateway, shadow, owners.remove(shadow), now);
        } else if (!shadow.equals(owner) && !shadows.contains(owner) && !owners.containsValue(shadow)) {
            gateway.jdbi.useHandle(handle -> handle.execute(
                    "insert into shadow_account (shadow_domain, shadow_local, owner_domain, owner_local, asked_by, created)"
                            + " values (?, ?, ?, ?, 'x', 0)",
                    shadow.domain().name(),
                    shadow.localPart(),
                    owner.domain().name(),
                    owner.localPart()));
            shadows.add(shadow);
            owners.put(shadow, owner);
            changed(gateway, shadow, owner, now);
        }
    }

    private void changed(MonthGateway gateway, Address shadow, Address owner, Instant now) {
        List.of(shadow, owner).forEach(one -> {
            gateway.tenants.changed(one.domain());
            changed.put(one, now);
        });
    }

    /** After a crash nobody knows what of a change has happened: what is there counts. */
    void learn(MonthGateway gateway, Instant now) {
        for (Domain domain : DOMAINS) {
            for (int j = 0; j < USERS; j++) {
                Address user = user(domain, j);
                boolean is = gateway.tenants.mailboxNamed(user).isPresent();
                if (is != there.containsKey(user)) {
                    changed.put(user, now);
                    if (is) {
                        there.put(user, now);
                    } else {
                        there.remove(user);
                    }
                }
                owners.remove(user);
                shadows.remove(user);
                gateway.shadows.ownerOf(user).ifPresent(owner -> {
                    owners.put(user, owner);
                    shadows.add(user);
                });
            }
        }
    }
}
