package org.postern.login;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.postern.access.Member;
import org.postern.access.Memberships;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.auditlog.AuditLog;
import org.postern.fixture.MovableClock;
import org.postern.secret.Seal;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

/** Logins over a database in memory, at a time that the test sets; the domain example.test is protected, and letters are kept. */
final class LoginRig extends MovableClock {

    static final String OPERATOR_PASSWORD = "correct horse";
    static final Peer HERE = Peer.of("192.0.2.1", "a browser");
    static final Peer ELSEWHERE = Peer.of("198.51.100.1", "a browser");

    /** What left through {@link Letters}. */
    record Letter(Address to, String subject, String text) {

        String link() {
            return text.lines()
                    .filter(line -> line.contains("/password/"))
                    .findFirst()
                    .orElseThrow()
                    .strip();
        }

        String token() {
            return link().substring(link().lastIndexOf('/') + 1);
        }
    }

    final Jdbi database = MemoryDatabase.open();
    final Tenants tenants = new Tenants(database);
    final AddressBook book = new AddressBook(tenants, this);
    final Memberships memberships = new Memberships(database, tenants);
    final Logins logins;
    final PasswordLinks links;
    final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    final AuditLog log;
    private final Diary diary;
    private final Seal seal;

    LoginRig(Path home) {
        super(Instant.parse("2026-11-23T12:00:00Z"));
        seal = new Seal(home.resolve("keys/secrets.key"));
        log = new AuditLog(database, home, this);
        diary = new Diary(log, tenants);
        new DomainRegister(tenants, this)
                .put(new ProtectedDomain(
                        new Domain("example.test"),
                        Optional.empty(),
                        ZoneOffset.UTC,
                        "en",
                        List.of(),
                        PolicyPart.NONE));
        logins = another();
        links = linksOf(logins);
        logins.firstStart(Optional.of(OPERATOR_PASSWORD));
    }

    /** The same logins as another node sees them. */
    Logins another() {
        return new Logins(database, memberships, diary, seal, this);
    }

    PasswordLinks linksOf(Logins node) {
        return new PasswordLinks(
                node,
                memberships,
                (to, subject, text) -> letters.add(new Letter(to, subject, text)),
                () -> URI.create("https://gateway.test"));
    }

    void mailbox(String address) {
        book.put(new KnownAddress(Address.parse(address), AddressKind.MAILBOX, Optional.empty()));
    }

    void member(String login, Role role) {
        memberships.put(Optional.of(new Domain("example.test")), new Member(login, role, false, "operator", instant()));
    }

    /** The link that is mailed when somebody asks for it. */
    Letter letter(String login) {
        links.ask(login, HERE);
        return nextLetter();
    }

    Letter nextLetter() {
        try {
            Letter letter = letters.poll(10, TimeUnit.SECONDS);
            if (letter == null) {
                throw new AssertionError("no letter came");
            }
            return letter;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A user with a mailbox and a password. */
    void user(String address, String password) {
        mailbox(address);
        if (!links.use(letter(address).token(), password, HERE)) {
            throw new AssertionError("the link did not work");
        }
    }

    Attempt logIn(String login, String password) {
        return logins.logIn(new Credentials(login, password, Optional.empty()), HERE);
    }

    Attempt logIn(String login, String password, String code) {
        return logins.logIn(new Credentials(login, password, Optional.of(code)), HERE);
    }

    Session session(String login, String password) {
        return ((Attempt.Open) logIn(login, password)).session();
    }

    Session operator() {
        return session("operator", OPERATOR_PASSWORD);
    }
}
