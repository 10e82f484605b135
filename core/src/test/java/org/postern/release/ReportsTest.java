package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.ANNA;
import static org.postern.release.Desk.BERT;
import static org.postern.release.Desk.OWNER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.Outcome;
import org.postern.ledger.Summary;
import org.postern.lesson.Lesson;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.message.MailId;
import org.postern.message.Source;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class ReportsTest {

    private static final Teacher ANNA_TEACHES = new Teacher(OWNER.login(), OWNER.role(), Lesson.Scope.ADDRESS);
    private static final Teacher BOSS_TEACHES =
            new Teacher(Desk.POSTMASTER.login(), Desk.POSTMASTER.role(), Lesson.Scope.DOMAIN);
    private static final String HASH = "a".repeat(64);

    @TempDir
    private Path home;

    private Desk desk;
    private Reports reports;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, VirusScanner.none()).define();
        reports = desk.reports();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private MailId deliver() throws Exception {
        MailId id = desk.mail.accept("Subject: x\r\n\r\nx\r\n", ANNA);
        Verdict clean = new Verdict(Category.CLEAN, 0, List.of(), false);
        desk.mail.settle(id, clean, Summary.EMPTY, new Outcome.Queue(false), ANNA);
        desk.mail
                .ledger()
                .outbox()
                .delivered(List.of(new DeliveryId(id, 0)), "250 ok")
                .join();
        return id;
    }

    private Optional<Reported> report(Address address, String message) throws Exception {
        return reports.report(address, Source.of(message.getBytes(StandardCharsets.UTF_8)), HASH, ANNA_TEACHES);
    }

    private Lesson last() {
        return desk.lessons().get(desk.lessons().size() - 1).lesson();
    }

    @Test
    void aReportOfDeliveredMailTeachesSpamAndNamesTheMail() throws Exception {
        MailId id = deliver();

        Reported first = report(ANNA, "X-Postern-Id: " + id + "\r\nSubject: secret\r\n\r\nx")
                .orElseThrow();

        assertThat(first.first()).isTrue();
        assertThat(last().kind()).isEqualTo(Lesson.Kind.SPAM);
        assertThat(last().origin()).isEqualTo(Lesson.Origin.REPORT);
        assertThat(last().mail()).contains(id);
        assertThat(last().sha256()).isEqualTo(HASH);
        assertThat(last().recipient()).contains(ANNA);
        assertThat(last().domain()).contains(ANNA.domain());
        assertThat(last().note()).isEmpty();
        assertThat(report(ANNA, "Subject: secret\r\n\r\nx")).contains(new Reported(first.id(), false, true));
    }

    @Test
    void aReportCountsForTheMailboxOrForTheDomainOfWhoLooksAfterIt() throws Exception {
        report(ANNA, "Subject: x\r\n\r\nx");
        assertThat(desk.lessons().get(0).parts()).containsExactly("address:anna@example.test");

        reports.report(ANNA, Source.of("Subject: x\r\n\r\nx".getBytes(StandardCharsets.UTF_8)), HASH, BOSS_TEACHES);
        assertThat(desk.lessons().get(1).parts()).containsExactly("domain:example.test");
    }

    @Test
    void mailOfOthersIsNotNamed() throws Exception {
        report(BERT, "X-Postern-Id: " + deliver() + "\r\nSubject: x\r\n\r\nx");

        assertThat(last().mail()).isEmpty();
        assertThat(last().recipient()).contains(BERT);
    }

    @Test
    void mailThatIsStillHeldIsNotNamed() throws Exception {
        report(ANNA, "X-Postern-Id: " + desk.spam().mail() + "\r\nSubject: x\r\n\r\nx");

        assertThat(last().mail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Postern-Id: nonsense\r\n\r\n", "x", "\u00e4"})
    void whateverItIsItIsALesson(String message) throws Exception {
        assertThat(report(ANNA, message)).isPresent();
        assertThat(last().mail()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", " \t\r\n\r\n"})
    void nothingIsNoMessage(String message) throws Exception {
        assertThat(report(ANNA, message)).isEmpty();
        assertThat(desk.lessons()).isEmpty();
    }
}
