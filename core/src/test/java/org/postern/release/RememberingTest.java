package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.ANNA;
import static org.postern.release.Desk.DOMAIN;
import static org.postern.release.Desk.OWNER;
import static org.postern.scan.check.Surroundings.Acquaintance.KNOWN;
import static org.postern.scan.check.Surroundings.Acquaintance.STRANGER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.contact.Contacts;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.lesson.Lesson;
import org.postern.lesson.Teacher;
import org.postern.message.Source;
import org.postern.outbreak.Outbreak;
import org.postern.scan.Rereading;
import org.postern.scan.check.Elsewhere.Level;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings.Acquaintance;
import org.postern.verdict.Category;

/** What people do with mail tells the gateway of the next one. */
class RememberingTest {

    private static final String BODY =
            "we could not deliver your parcel because the address on the label was not complete"
                    + " please confirm it within two days or it goes back to where it came from at your cost";
    private static final Set<Domain> NOBODY = Set.of(new Domain("nobody.test"));

    @TempDir
    private Path home;

    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, VirusScanner.none()).define();
        // the first mail that the domain ever got
        contacts().delivered(contacts().forms("first@sender.test", false), DOMAIN);
        contacts().start();
        contacts().close();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Contacts contacts() {
        return desk.vicinity.contacts();
    }

    private Acquaintance mallory() {
        return contacts().know(contacts().forms("mallory@evil.test", false), Set.of(DOMAIN));
    }

    private Facts facts(String text) throws Exception {
        return Rereading.of(Source.of(text.getBytes(StandardCharsets.US_ASCII))).orElseThrow();
    }

    @Test
    void aReleaseMakesTheAuthorKnownAndTakesTheMarkBack() throws Exception {
        DeliveryId id = desk.hold(Category.SPAM, HeldClass.SPAM, BODY);
        Outbreak outbreak = desk.vicinity.outbreak();
        List<String> marks = outbreak.marks(facts("From: x@y.test\r\n\r\n" + BODY), Optional.empty());
        outbreak.held(marks, Set.of(DOMAIN, new Domain("b.test"), new Domain("c.test")));
        assertThat(mallory()).isEqualTo(STRANGER);
        assertThat(outbreak.elsewhere(marks, NOBODY).level()).isEqualTo(Level.THE_SAME);

        assertThat(desk.releases.release(id, new Order(OWNER, false, true, ""))).isInstanceOf(Result.Done.class);

        assertThat(mallory()).isEqualTo(KNOWN);
        assertThat(outbreak.elsewhere(marks, NOBODY).level()).isEqualTo(Level.NOTHING);
    }

    @Test
    void aReleaseThatIsToTeachNothingTeachesNothing() throws Exception {
        DeliveryId id = desk.hold(Category.SPAM, HeldClass.SPAM, BODY);

        desk.releases.release(id, new Order(OWNER, false, false, ""));

        assertThat(mallory()).isEqualTo(STRANGER);
    }

    @Test
    void whoIsReportedIsAStrangerAgain() throws Exception {
        contacts().delivered(contacts().forms("mallory@evil.test", false), DOMAIN);
        assertThat(mallory()).isEqualTo(KNOWN);
        Reports reports = desk.reports();

        reports.report(
                ANNA,
                Source.of("From: Mallory <mallory@evil.test>\r\nSubject: s\r\n\r\nbuy\r\n"
                        .getBytes(StandardCharsets.US_ASCII)),
                "a".repeat(64),
                new Teacher(OWNER.login(), OWNER.role(), Lesson.Scope.ADDRESS));

        assertThat(mallory()).isEqualTo(STRANGER);
    }
}
