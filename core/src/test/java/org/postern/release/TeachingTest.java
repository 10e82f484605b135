package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.release.Desk.ANNA;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.VirusScanner;
import org.postern.lesson.Lesson.Kind;
import org.postern.lesson.Lesson.Origin;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.LessonFilter;
import org.postern.lesson.Logged;
import org.postern.lesson.Reported;
import org.postern.lesson.Teacher;
import org.postern.message.Source;
import org.postern.scan.Neighbourhood;
import org.postern.scan.ScanRequest;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.settings.Keys;
import org.postern.tenant.Within;

class TeachingTest {

    private static final Teacher OPERATOR = new Teacher("operator", "operator", Scope.INSTALLATION);
    private static final Teacher OWNER = new Teacher("anna@example.test", "user", Scope.ADDRESS);
    private static final Source MESSAGE = Source.of(
            "From: Ida <ida@garden.test>\r\nTo: anna@example.test\r\nSubject: Tulip bulbs\r\n\r\nThe tulip bulbs for the north bed have come.\r\n"
                    .getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path home;

    private Desk desk;
    private Scanner scanner;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(home, VirusScanner.none()).define();
        BaseConfiguration none = new BaseConfiguration();
        none.setProperty("clamd", "none");
        none.setProperty("dns.servers", "none");
        scanner = Scanner.create(
                ScanSettings.from(new Keys("scan.properties", none)),
                Optional.empty(),
                "mx.example.test",
                Neighbourhood.NONE,
                new Classifier(Base.shipped(), desk.learned));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static Wish wish(Kind kind, Scope scope) {
        return new Wish(kind, Origin.API, scope, Optional.of(ANNA), Optional.empty(), "because");
    }

    private Reported teach(Wish wish, Teacher teacher) throws Exception {
        return desk.teaching.teach(wish, MESSAGE, "a".repeat(64), teacher).orElseThrow();
    }

    private double score() {
        return scanner.scan(ScanRequest.of(MESSAGE)).verdict().score();
    }

    @Test
    void whatIsTaughtIsInTheNextVerdictOfARunningScannerAndAnUndoInTheOneAfter() throws Exception {
        double before = score();

        Reported spam = teach(wish(Kind.SPAM, Scope.INSTALLATION), OPERATOR);
        double taught = score();
        desk.lessons.undo(LessonFilter.of(Within.EVERYTHING).only(spam.id()), "operator", "operator", "wrong");

        assertThat(spam.legible()).isTrue();
        assertThat(taught).isGreaterThan(before);
        assertThat(score()).isEqualTo(before);
        teach(wish(Kind.HAM, Scope.INSTALLATION), OPERATOR);
        assertThat(score()).isLessThan(taught);
    }

    @Test
    void aWishCountsAsFarAsTheTeacherReaches() throws Exception {
        assertThat(parts(teach(wish(Kind.SPAM, Scope.INSTALLATION), OWNER)))
                .containsExactly("address:anna@example.test");
        assertThat(parts(teach(wish(Kind.SPAM, Scope.DOMAIN), OPERATOR))).containsExactly("domain:example.test");
        Wish all = new Wish(Kind.SPAM, Origin.LEARN, Scope.INSTALLATION, Optional.empty(), Optional.empty(), "");
        assertThat(parts(teach(all, OPERATOR))).containsExactly("installation");
        assertThatThrownBy(() -> teach(all, OWNER)).hasMessageContaining("name the address");
        assertThatThrownBy(() -> new Wish(Kind.HAM, Origin.API, Scope.DOMAIN, Optional.empty(), Optional.empty(), ""))
                .hasMessageContaining("name it");
    }

    private List<String> parts(Reported reported) {
        return desk.lessons
                .get(reported.id(), Within.EVERYTHING)
                .map(Logged::parts)
                .orElseThrow();
    }
}
