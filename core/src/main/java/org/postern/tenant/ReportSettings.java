package org.postern.tenant;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Transactions;

/**
 * Who reads reports of held mail, and when: the user of each mailbox of an active domain, unless it is another's shadow; of a group or forwarder
 * whoever reads it, once times are set for itself; and the postmasters of a domain that says when. Safe for use by many threads.
 */
public final class ReportSettings {

    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    private final Tenants tenants;
    private final Jdbi jdbi;
    private final List<LocalTime> installation;
    private final Function<Domain, List<Address>> postmasters;
    private final Clock clock;
    private final AddressStore addresses = new AddressStore();
    private final UnsubscribedStore unsubscribed = new UnsubscribedStore();

    /**
     * @param installation the times of users where nothing else is said
     * @param postmasters the logins that look after a domain now, as far as they are addresses
     */
    public ReportSettings(
            Tenants tenants, List<LocalTime> installation, Function<Domain, List<Address>> postmasters, Clock clock) {
        this.tenants = tenants;
        this.jdbi = tenants.jdbi;
        this.installation = List.copyOf(installation);
        this.postmasters = postmasters;
        this.clock = clock;
    }

    /** The times of users where nothing else is said. */
    public List<LocalTime> installation() {
        return installation;
    }

    /** What holds for one who may read reports; with {@link ReportSchedule#OFF} for who gets none by himself, or may read none at all. */
    public Reporting of(Subscriber subscriber) {
        Optional<AddressStore.Entry> entry = entry(subscriber.address());
        Domain domain = subscriber.domain().orElse(subscriber.address().domain());
        Optional<ProtectedDomain> found = tenants.domain(domain);
        Optional<UserSettings> user = entry.map(AddressStore.Entry::settings);
        return new Reporting(
                found.filter(active -> reads(subscriber, entry))
                        .map(said -> schedule(subscriber, entry, said))
                        .orElse(ReportSchedule.OFF),
                user.flatMap(UserSettings::timezone)
                        .or(() -> found.map(ProtectedDomain::timezone))
                        .orElse(ZoneId.of("UTC")),
                user.flatMap(UserSettings::language)
                        .or(() -> found.map(ProtectedDomain::language))
                        .orElse("en"),
                found.flatMap(said -> said.reports().login()).orElse(false));
    }

    /**
     * Whether reports may go to him, when they are due or when he asks for one: the mailbox, group or forwarder is listed in an active domain and
     * nobody's shadow; a postmaster looks after the domain now.
     */
    public boolean reads(Subscriber subscriber) {
        return reads(subscriber, entry(subscriber.address()));
    }

    private boolean reads(Subscriber subscriber, Optional<AddressStore.Entry> entry) {
        if (subscriber.domain().isPresent()) {
            Domain domain = subscriber.domain().get();
            return tenants.active(domain) && postmasters.apply(domain).contains(subscriber.address());
        }
        return entry.map(AddressStore.Entry::address)
                        .filter(known -> known.kind() != AddressKind.ALIAS)
                        .isPresent()
                && tenants.active(subscriber.address().domain())
                && jdbi.withHandle(handle -> ShadowStore.ownerOf(handle, subscriber.address()))
                        .isEmpty();
    }

    /** Who looks after a domain and may get reports of it; whether he does, says {@link #of}. */
    public List<Subscriber> postmasters(Domain domain) {
        return postmasters.apply(domain).stream()
                .map(login -> Subscriber.postmaster(domain, login))
                .toList();
    }

    private ReportSchedule schedule(Subscriber subscriber, Optional<AddressStore.Entry> entry, ProtectedDomain domain) {
        if (subscriber.domain().isPresent()) {
            return wantsNone(subscriber)
                    ? ReportSchedule.OFF
                    : schedule(
                            domain.reports().postmasterTimes().orElse(List.of()),
                            domain.reports().postmasterDays().orElse(ALL_DAYS));
        }
        AddressStore.Entry listed = entry.orElseThrow();
        Optional<List<LocalTime>> own = listed.settings().reportTimes();
        return schedule(
                listed.address().kind() == AddressKind.MAILBOX
                        ? own.or(() -> domain.reports().times()).orElse(installation)
                        // who reads a group is somebody else, and a forwarder nobody: they have not asked for it
                        : own.orElse(List.of()),
                listed.settings().reportDays().or(() -> domain.reports().days()).orElse(ALL_DAYS));
    }

    private static ReportSchedule schedule(List<LocalTime> times, Set<DayOfWeek> days) {
        return times.isEmpty() ? ReportSchedule.OFF : new ReportSchedule(new TreeSet<>(times), days);
    }

    private boolean wantsNone(Subscriber postmaster) {
        return jdbi.withHandle(
                handle -> unsubscribed.contains(handle, postmaster.domain().orElseThrow(), postmaster.address()));
    }

    private Optional<AddressStore.Entry> entry(Address address) {
        return jdbi.withHandle(handle -> addresses.find(handle, address));
    }

    /** From now on he gets no reports but those that he asks for, until he or his postmaster sets times again, or {@link #subscribe} is called. */
    public void unsubscribe(Subscriber subscriber) {
        if (subscriber.domain().isPresent()) {
            ofPostmaster(
                    subscriber,
                    (handle, domain) -> unsubscribed.insert(handle, domain, subscriber.address(), clock.instant()));
        } else {
            tenants.changes.ofAddress(subscriber.address(), handle -> addresses
                    .find(handle, subscriber.address())
                    .map(entry -> addresses.updateSettings(
                            handle, subscriber.address(), entry.settings().withoutReports()))
                    .orElse(false));
        }
    }

    /** A postmaster wants the reports of his domain after all. */
    public void subscribe(Domain domain, Address login) {
        ofPostmaster(Subscriber.postmaster(domain, login), (handle, name) -> {});
    }

    private interface Change {
        void make(Handle handle, Domain domain);
    }

    private void ofPostmaster(Subscriber subscriber, Change change) {
        Domain domain = subscriber.domain().orElseThrow();
        new Transactions(jdbi).run(handle -> {
            unsubscribed.delete(handle, domain, subscriber.address());
            if (tenants.domain(domain).isPresent()) {
                change.make(handle, domain);
            }
            return true;
        });
        tenants.changed(domain);
    }
}
