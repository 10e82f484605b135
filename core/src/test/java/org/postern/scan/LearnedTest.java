package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.postern.scan.Letters.ascii;
import static org.postern.scan.Letters.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.Source;
import org.postern.scan.Combination.Finding;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Example;
import org.postern.scan.learn.Knowledge;
import org.postern.scan.learn.Part;
import org.postern.scan.learn.Taught;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** The classifier beside the rules. */
class LearnedTest {

    private static final String OFFER = "Claim your prize now! The lottery has a bonus for you, do not wait.";
    private static final String BANK = Letters.html("Dear customer, please verify your account at "
                    + "<a href='http://192.0.2.66/login'>https://www.paypal.com/login</a> today.")
            .replace("Anna Meier <anna@example.org>", "PayPal Service <service@secure-check.example>");

    private final Part part = new Part(Part.Size.INSTALLATION);
    private final Knowledge taught =
            (features, recipients) -> new Taught(part.odds(features), () -> part.strengths(features), Map.of());

    private static Scanner scanner(Base base, Knowledge knowledge) {
        return Scanner.create(
                Letters.settings("none"), Optional.empty(), "", Neighbourhood.NONE, new Classifier(base, knowledge));
    }

    private static Source source(String message) {
        return Source.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Scanned scan(Scanner scanner, String message) {
        return scanner.scan(ScanRequest.of(source(message)));
    }

    private void teach(Scanner scanner, String message, boolean spam) {
        part.learn(new Example(scanner.features(source(message)).orElseThrow(), spam));
    }

    private static Optional<Reason> reason(Scanned scanned, String name) {
        return scanned.verdict().reasons().stream()
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    @Test
    void oneLessonHoldsTheNextSuchMailAndSaysWhy() {
        Scanner scanner = scanner(Base.shipped(), taught);
        assertThat(reason(scan(scanner, plain(OFFER)), "taught")).isEmpty();

        teach(scanner, plain(OFFER), true);
        Scanned scanned = scan(scanner, plain(OFFER));

        assertThat(scanned.verdict().category()).isEqualTo(Category.SPAM);
        assertThat(scanned.verdict().score()).isGreaterThan(0.5);
        assertThat(reason(scanned, "taught").orElseThrow().text())
                .startsWith("It is like mail that people here called not wanted, by its ")
                .contains("most of all \"");
        assertThat(reason(scanned, "taught").orElseThrow().otherwise()).contains("teach it as ham");
        assertThat(reason(scanned, "classifier")).isPresent();
    }

    @Test
    void withoutBaseModelOnlyLessonsSpeak() {
        Scanner scanner = scanner(Base.NONE, taught);
        assertThat(ScannerTest.names(scan(scanner, plain(OFFER)))).doesNotContain("classifier", "taught");

        teach(scanner, plain(OFFER), true);
        Scanned scanned = scan(scanner, plain(OFFER));

        assertThat(ScannerTest.names(scanned)).contains("taught").doesNotContain("classifier");
        assertThat(reason(scanned, "taught").orElseThrow().weight()).isPositive();
    }

    @Test
    void ofMailThatIsClearlyWantedNobodyAsksWhy() {
        Scanned scanned = scan(scanner(Base.shipped(), Knowledge.NONE), plain("Shall we meet at noon?"));

        assertThat(reason(scanned, "classifier").orElseThrow().text())
                .startsWith("It is like mail of other places that was ")
                .endsWith("wanted.");
    }

    @Test
    void knowledgeThatFailsCostsOnlyItsOwnFinding() {
        for (Throwable failure :
                List.of(new IllegalStateException("x"), new StackOverflowError(), new OutOfMemoryError())) {
            Scanned scanned = scan(
                    scanner(Base.shipped(), (features, recipients) -> {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }),
                    BANK);
            Scanned without = scan(scanner(Base.shipped(), Knowledge.NONE), BANK);

            assertThat(scanned.verdict()).isEqualTo(without.verdict());
            assertThat(reason(scanned, "classifier")).isPresent();
            assertThat(scanned.weighed()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offer", "bank", "gtube", "broken", "file"})
    void whatALessonIsAboutIsWhatAScanReads(String which) {
        String message = Map.of(
                        "offer", plain(OFFER),
                        "bank", BANK,
                        "gtube", plain(Letters.GTUBE),
                        "broken", broken(),
                        "file", Letters.attached("invoice.pdf.exe", ascii("MZ")))
                .get(which);
        Scanner scanner = scanner(Base.shipped(), taught);
        Weighed before = scan(scanner, message).weighed().orElseThrow();
        teach(scanner, message, true);

        Scanned scanned = scan(scanner, message);
        Weighed weighed = scanned.weighed().orElseThrow();

        assertThat(weighed.prior()).isEqualTo(before.prior());
        assertThat(weighed.features().encoded())
                .isEqualTo(scanner.features(source(message)).orElseThrow().encoded());
        double odds = weighed.prior() + part.odds(weighed.features());
        if (scanned.verdict().category() != Category.VIRUS) {
            assertThat(scanned.verdict().score()).isCloseTo(1 / (1 + Math.exp(-odds)), within(1e-4));
        }
    }

    private static String broken() {
        String deep = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
        return Letters.HEADER + deep.repeat(60) + "\nHello.\n";
    }

    @Test
    void phishingStaysPhishingAndSpamSpam() {
        Scanner scanner = scanner(Base.shipped(), taught);
        assertThat(scan(scanner, BANK).verdict().category()).isEqualTo(Category.PHISHING);

        teach(scanner, BANK, true);
        teach(scanner, plain(OFFER), true);

        assertThat(scan(scanner, BANK).verdict().category()).isEqualTo(Category.PHISHING);
        assertThat(scan(scanner, plain(OFFER)).verdict().category()).isEqualTo(Category.SPAM);
        assertThat(scan(scanner, plain(Letters.EICAR)).verdict().category()).isEqualTo(Category.VIRUS);
    }

    @Test
    void whatIsSurerHasTheHigherScoreBeyondFourDigits() {
        double last = -1;
        for (double weight = -6; weight <= 18; weight += 0.5) {
            double score = verdict(weight).score();
            assertThat(score).as("log-odds %s more", weight).isGreaterThan(last);
            last = score;
        }
        assertThat(verdict(14).score())
                .isGreaterThan(0.9999)
                .isLessThan(verdict(14.2).score());
    }

    private static Verdict verdict(double weight) {
        return Combination.of(
                List.of(new Finding(Category.CLEAN, new Reason("taught", weight, "", ""))), false, Authentication.NONE);
    }
}
