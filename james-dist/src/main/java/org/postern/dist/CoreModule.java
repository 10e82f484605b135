package org.postern.dist;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.postern.auditlog.AuditLog;
import org.postern.country.Countries;
import org.postern.database.Database;
import org.postern.departure.Departures;
import org.postern.disposition.Dispositions;
import org.postern.dns.Dns;
import org.postern.health.GatewayHealth;
import org.postern.health.RecentBacklog;
import org.postern.ledger.Audit;
import org.postern.ledger.Clearance;
import org.postern.ledger.DomainMail;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.lesson.Learned;
import org.postern.limits.Usage;
import org.postern.lists.Lists;
import org.postern.metrics.Gauges;
import org.postern.neighbour.Neighbours;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.settings.GatewaySettings;
import org.postern.store.FileMessageStore;
import org.postern.store.MessageStore;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.AddressBook;
import org.postern.tenant.Claims;
import org.postern.tenant.DomainImport;
import org.postern.tenant.DomainMoves;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.Tenants;

/** The services of core, each once. Who installs it binds {@link Installation} and the way outcomes are settled. */
public class CoreModule extends AbstractModule {

    @Override
    protected void configure() {
        install(new RelayModule());
        install(new LoginModule());
        install(new QuarantineModule());
        install(new ReleaseModule());
        install(new NeighbourModule());
        install(new ReaderModule());
        install(new LinkModule());
    }

    @Provides
    @Singleton
    GatewaySettings gateway(Installation installation) {
        return installation.gateway();
    }

    @Provides
    @Singleton
    Database database(Installation installation) throws IOException {
        return Database.open(installation.home(), installation.database());
    }

    @Provides
    @Singleton
    MessageStore store(Installation installation) throws IOException {
        return new FileMessageStore(installation.home().resolve("messages"));
    }

    @Provides
    @Singleton
    Ledger ledger(Database database, MessageStore store, Clock clock) {
        return new Ledger(database.jdbi(), store, clock);
    }

    @Provides
    @Singleton
    Tenants tenants(Database database) {
        return new Tenants(database.jdbi());
    }

    @Provides
    @Singleton
    DomainRegister domainRegister(Tenants tenants, Clock clock) {
        return new DomainRegister(tenants, clock);
    }

    @Provides
    @Singleton
    DomainMoves domainMoves(Tenants tenants, Clock clock) {
        return new DomainMoves(tenants, clock);
    }

    @Provides
    @Singleton
    DomainImport domainImport(Tenants tenants, Clock clock) {
        return new DomainImport(tenants, clock);
    }

    @Provides
    @Singleton
    Claims claims(Tenants tenants, Optional<Dns> dns, Clock clock) {
        return new Claims(tenants, dns, clock);
    }

    @Provides
    @Singleton
    Departures departures(DomainRegister register, Database database, Ledger ledger, Clock clock) {
        return new Departures(register, new DomainMail(database.jdbi()), ledger, clock);
    }

    @Provides
    @Singleton
    AddressBook addressBook(Tenants tenants, AccountLimits limits, Clock clock) {
        return new AddressBook(
                tenants, clock, account -> limits.effective(account).addresses());
    }

    @Provides
    @Singleton
    Countries countries(Installation installation, Clock clock) {
        return new Countries(installation.gateway().countryDatabase().map(installation.home()::resolve), clock);
    }

    @Provides
    @Singleton
    Taking taking(Usage usage, Countries countries) {
        return new Taking(usage, countries);
    }

    /** Who has to do with mail that is taken in. */
    record Taking(Usage usage, Countries countries) {}

    @Provides
    @Singleton
    Intake intake(MessageStore store, Ledger ledger, Tenants tenants, Taking taking, Clock clock) {
        Intake intake =
                new Intake(store, ledger, domain -> tenants.owner(domain).orElse(domain), clock);
        intake.onAccepted(taking.usage()::accepted);
        intake.locateBy(taking.countries()::country);
        return intake;
    }

    @Provides
    @Singleton
    AccountLimits accountLimits(Tenants tenants, Installation installation) {
        return new AccountLimits(tenants, installation.gateway().limits());
    }

    @Provides
    @Singleton
    Usage usage(Tenants tenants, AccountLimits limits, Database database, Clock clock) {
        return new Usage(tenants, limits, new DomainMail(database.jdbi())::heldBytes, clock);
    }

    @Provides
    @Singleton
    Optional<Dns> dns(Installation installation) {
        return installation.scan().dns().map(settings -> new Dns(settings).greet());
    }

    @Provides
    @Singleton
    Scanner scanner(Installation installation, Optional<Dns> dns, Neighbours neighbours, Learned learned) {
        return Scanner.create(
                installation.scan(),
                dns,
                installation.gateway().hostname(),
                neighbours,
                new Classifier(Base.shipped(), learned));
    }

    @Provides
    @Singleton
    Lists lists(Database database, Tenants tenants, Clock clock) {
        return new Lists(database.jdbi(), tenants, clock);
    }

    @Provides
    @Singleton
    Dispositions dispositions(Tenants tenants, Lists lists) {
        return new Dispositions(tenants, lists);
    }

    @Provides
    @Singleton
    RecentBacklog recentBacklog(Ledger ledger, Clock clock) {
        return new RecentBacklog(ledger, clock);
    }

    @Provides
    @Singleton
    AuditLog auditLog(Database database, Installation installation, Clock clock) {
        return new AuditLog(database.jdbi(), installation.home(), clock);
    }

    @Provides
    @Singleton
    Audit audit(Database database, Clock clock) {
        return new Audit(database.jdbi(), clock);
    }

    @Provides
    @Singleton
    Clearance clearance(Ledger ledger, Installation installation, Clock clock) {
        return new Clearance(ledger, installation.gateway().ledgerKeep(), clock);
    }

    @Provides
    @Singleton
    Gauges gauges() {
        return new Gauges();
    }

    @Provides
    @Singleton
    GatewayHealth.Scanning scanning(Scanner scanner, Optional<Dns> dns, Countries countries, Learned learned) {
        return new GatewayHealth.Scanning(scanner, dns, countries, learned);
    }

    @Provides
    @Singleton
    GatewayHealth.Parts healthParts(
            Database database,
            MessageStore store,
            GatewayHealth.Scanning scanning,
            RecentBacklog backlog,
            Audit audit) {
        return new GatewayHealth.Parts(database.jdbi(), store, scanning, backlog, audit);
    }

    @Provides
    @Singleton
    GatewayHealth health(
            GatewayHealth.Parts parts,
            Ledger ledger,
            GatewayHealth.Reading reading,
            Installation installation,
            Clock clock) {
        return new GatewayHealth(parts, ledger, reading, installation.gateway().storageFloorBytes(), clock);
    }
}
