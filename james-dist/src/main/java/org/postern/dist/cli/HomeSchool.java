package org.postern.dist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.dist.Installation;
import org.postern.files.Found;
import org.postern.lesson.Learned;
import org.postern.lesson.Lesson;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.Lessons;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.message.Sha256;
import org.postern.message.Source;
import org.postern.release.Teaching;
import org.postern.release.Wish;
import org.postern.scan.Scanner;
import org.postern.tenant.Tenants;

/** Teaches in a home that no gateway runs on, as its operator; makes home and database where there are none. */
final class HomeSchool implements School {

    private static final Teacher OPERATOR = new Teacher("operator", "operator", Scope.INSTALLATION);

    private final HomeLock lock;
    private final Database database;
    private final Learned learned;
    private final Teaching teaching;
    private final Wish wish;

    private HomeSchool(HomeLock lock, Database database, Learned learned, Teaching teaching, Wish wish) {
        this.lock = lock;
        this.database = database;
        this.learned = learned;
        this.teaching = teaching;
        this.wish = wish;
    }

    /** @param scanner weighs what is taught */
    static HomeSchool open(Installation installation, Scanner scanner, Lesson.Kind kind, Subject subject)
            throws IOException {
        Path home = installation.home();
        HomeLock lock = HomeLock.take(home);
        try {
            Database database = Database.open(home, installation.database());
            try {
                Tenants tenants = new Tenants(database.jdbi());
                requireProtected(subject, tenants, home);
                Learned learned = HomeParts.build(
                        database, tenants, installation.gateway().learning());
                Clock clock = Clock.systemUTC();
                Lessons lessons = new Lessons(
                        database.jdbi(),
                        tenants,
                        learned,
                        installation.gateway().learning(),
                        clock);
                Teaching teaching = new Teaching(lessons, scanner, tenants, clock);
                return new HomeSchool(lock, database, learned, teaching, wish(kind, subject));
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** What is taught for others would never be asked. */
    static void requireProtected(Subject subject, Tenants tenants, Path home) {
        Optional<Domain> domain = subject.domain().or(() -> subject.address().map(address -> address.domain()));
        if (domain.isPresent() && tenants.owner(domain.get()).isEmpty()) {
            throw new Refusal(domain.get().name() + " is no domain of the gateway in " + home);
        }
    }

    private static Wish wish(Lesson.Kind kind, Subject subject) {
        Scope narrow = subject.domain().isPresent() ? Scope.DOMAIN : Scope.INSTALLATION;
        Scope scope = subject.address().isPresent() ? Scope.ADDRESS : narrow;
        return new Wish(kind, Lesson.Origin.LEARN, scope, subject.address(), subject.domain(), "");
    }

    @Override
    public Outcome teach(Found found, Source message) throws IOException {
        byte[] octets;
        try (InputStream in = message.open()) {
            octets = in.readAllBytes();
        }
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(octets));
        Optional<Reported> taught = teaching.teach(wish, Source.of(octets), sha256, OPERATOR);
        return taught.map(one -> Outcome.of(found, one.first(), one.legible()))
                .orElseGet(() -> Outcome.unreadable(found, "it is empty"));
    }

    @Override
    public void close() {
        learned.close();
        database.close();
        lock.close();
    }
}
