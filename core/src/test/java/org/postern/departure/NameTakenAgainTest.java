package org.postern.departure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.Actor;
import org.postern.auditlog.AuditFilter;
import org.postern.auditlog.AuditLog;
import org.postern.auditlog.Entry;
import org.postern.fixture.TestLedger;
import org.postern.ledger.Intake;
import org.postern.ledger.Origin;
import org.postern.ledger.TraceFilter;
import org.postern.message.Client;
import org.postern.message.Envelope;
import org.postern.message.MailId;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Reach;
import org.postern.tenant.Tenants;
import org.postern.tenant.Within;

/** Whoever has a name that another had before sees nothing of what was that one's. */
class NameTakenAgainTest {

    private static final Domain NAME = Domain.parse("example.test");
    private static final Address ANNA = Address.parse("anna@example.test");
    private static final Reach POSTMASTER = new Reach(false, Set.of(), Set.of(NAME), Set.of());
    private static final Reach PARENT = new Reach(false, Set.of(NAME), Set.of(), Set.of());
    private static final Reach USER = new Reach(false, Set.of(), Set.of(), Set.of(ANNA));

    @TempDir
    private Path home;

    private final Clock now = Clock.systemUTC();
    private final Clock before = Clock.offset(now, Duration.ofDays(-2));
    private TestLedger mail;
    private Tenants tenants;

    @BeforeEach
    void open() throws Exception {
        mail = new TestLedger(home);
        tenants = new Tenants(mail.database().jdbi());
    }

    @AfterEach
    void close() {
        mail.close();
    }

    private void define(Clock when) {
        new DomainRegister(tenants, when)
                .put(new ProtectedDomain(NAME, Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
    }

    private void defineAnna(Clock when) {
        new AddressBook(tenants, when).put(new KnownAddress(ANNA, AddressKind.MAILBOX, Optional.empty()));
    }

    private MailId accept(Clock when) throws Exception {
        Intake intake = new Intake(mail.store(), mail.ledger(), UnaryOperator.identity(), when);
        return intake.accept(
                intake.draft(), new Envelope("s@sender.test", List.of(ANNA)), new Client("192.0.2.1", "helo", ""));
    }

    private List<MailId> seen(Reach reach) {
        return mail.ledger().trace(TraceFilter.all(tenants.within(reach)), Optional.empty(), 10).items().stream()
                .map(trace -> trace.delivery().id().mail())
                .toList();
    }

    private long balance(Within within) {
        return mail.ledger()
                .balance(Origin.SMTP, Optional.empty(), Optional.empty(), within)
                .accepted();
    }

    @Test
    void theMailOfADomainBeforeItWasDeletedIsNotTheNewOnes() throws Exception {
        MailId old = accept(before);
        define(now);
        MailId fresh = accept(now);

        assertThat(seen(POSTMASTER)).containsExactly(fresh);
        assertThat(seen(PARENT)).containsExactly(fresh);
        assertThat(seen(Reach.EVERYTHING)).containsExactly(fresh, old);
        assertThat(balance(tenants.within(POSTMASTER))).isEqualTo(1);
        assertThat(balance(Within.EVERYTHING)).isEqualTo(2);
    }

    @Test
    void theMailOfAMailboxBeforeItWasDeletedIsNotTheNewOnes() throws Exception {
        define(before);
        MailId old = accept(before);
        defineAnna(now);
        MailId fresh = accept(now);

        assertThat(seen(USER)).containsExactly(fresh);
        assertThat(seen(POSTMASTER)).containsExactly(fresh, old);
    }

    @Test
    void whatWasDoneToADomainBeforeItWasDeletedIsNotToldToTheNewOnes() {
        Entry entry = new Entry(Actor.GATEWAY, "PUT /x", Optional.of(NAME), Optional.of(NAME), "x", "");
        new AuditLog(mail.database().jdbi(), home, before).append(entry);
        define(now);
        AuditLog log = new AuditLog(mail.database().jdbi(), home, Clock.offset(now, Duration.ofSeconds(1)));
        log.append(entry);

        for (Reach theirs : List.of(POSTMASTER, PARENT)) {
            assertThat(log.page(AuditFilter.of(theirs), Optional.empty(), 10).total())
                    .isEqualTo(1);
        }
        assertThat(log.page(AuditFilter.ALL, Optional.empty(), 10).total()).isEqualTo(2);
    }
}
