package org.postern.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.Letters.EICAR;
import static org.postern.scan.Letters.ascii;
import static org.postern.scan.Letters.attached;
import static org.postern.scan.Letters.plain;
import static org.postern.scan.Letters.scan;
import static org.postern.scan.Letters.zip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.message.Source;
import org.postern.scan.check.Check;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.scan.learn.Knowledge;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

class ScannerTest {

    @Test
    void aShortLetterBetweenPeopleIsClean() {
        Scanned scanned = scan(plain("Shall we meet at noon?"));

        assertThat(scanned.verdict().category()).isEqualTo(Category.CLEAN);
        assertThat(scanned.verdict().score()).isLessThan(0.05);
        assertThat(scanned.from()).isEqualTo("Anna Meier <anna@example.org>");
        assertThat(scanned.subject()).isEqualTo("Lunch tomorrow");
        assertThat(names(scanned)).containsExactly("classifier", "no-virus-scanner");
    }

    @Test
    void gtubeIsSpam() {
        Verdict verdict = scan(plain(Letters.GTUBE)).verdict();

        assertThat(verdict.category()).isEqualTo(Category.SPAM);
        assertThat(verdict.score()).isGreaterThan(0.9999);
    }

    @Test
    void aBankThatLinksElsewhereIsPhishing() {
        String message = Letters.html("Dear customer, please verify your account at "
                        + "<a href='http://192.0.2.66/login'>https://www.paypal.com/login</a> today.")
                .replace("Anna Meier <anna@example.org>", "PayPal Service <service@secure-check.example>");

        Scanned scanned = scan(message);

        assertThat(scanned.verdict().category()).isEqualTo(Category.PHISHING);
        assertThat(scanned.verdict().score()).isGreaterThan(0.9);
        assertThat(names(scanned)).contains("link-shows-brand", "link-to-number", "from-impersonates");
    }

    @Test
    void theTestVirusIsFoundAsItIs() {
        assertVirus(scan(plain(EICAR)));
    }

    @Test
    void theTestVirusIsFoundInBase64() {
        assertVirus(scan(attached("eicar.com", ascii(EICAR))));
    }

    @Test
    void theTestVirusIsFoundInAZipWithinAZip() throws IOException {
        byte[] inner = zip("eicar.com", ascii(EICAR));

        assertVirus(scan(attached("a.zip", inner)));
        assertVirus(scan(attached("b.zip", zip("a.zip", inner))));
    }

    @Test
    void theTestVirusIsFoundAcrossBufferBounds() {
        for (int before = 8_100; before < 8_300; before += 7) {
            assertVirus(scan(plain("a".repeat(before) + EICAR)));
        }
    }

    @Test
    void aZipBombIsGivenUp() throws IOException {
        Scanned scanned = scan(attached("big.zip", zip("zeros.txt", new byte[60 << 20])));

        assertThat(scanned.verdict().category()).isEqualTo(Category.ATTACHMENT);
        assertThat(names(scanned)).contains("attachment-bomb");
    }

    @Test
    void aFailingCheckCostsOnlyItself() {
        List<Check> checks = List.of(
                failing(new IllegalStateException("x")),
                failing(new StackOverflowError()),
                failing(new OutOfMemoryError()),
                found());
        ScanSettings settings = Letters.settings("none");
        Scanner scanner = new Scanner(
                settings,
                new Checks(checks, Duration.ofSeconds(1)),
                new Others(settings, Optional.empty(), ""),
                Neighbourhood.NONE,
                new Classifier(Base.NONE, Knowledge.NONE));

        Scanned scanned = scanner.scan(ScanRequest.of(Source.of(ascii(plain("Hello.")))));

        assertThat(names(scanned)).containsExactlyInAnyOrder("found", "no-virus-scanner", "checks-left-out");
    }

    @Test
    void withoutScannerTheHealthSaysSo() {
        Scanner scanner = Scanner.create(Letters.settings("none"), Optional.empty(), "");

        assertThat(scanner.trouble()).hasValueSatisfying(why -> assertThat(why).contains("no virus scanner"));
        assertThat(scanner.virusScannerConfigured()).isFalse();
    }

    private static Check failing(Throwable failure) {
        return new Check("failing", Category.SPAM, 1, "Fails.", "-", facts -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    private static Check found() {
        return new Check("found", Category.SPAM, 1, "Found.", "-", facts -> Optional.of(""));
    }

    private static void assertVirus(Scanned scanned) {
        assertThat(scanned.verdict().category()).isEqualTo(Category.VIRUS);
        assertThat(scanned.verdict().score()).isEqualTo(1.0);
        assertThat(names(scanned)).contains("eicar");
    }

    static List<String> names(Scanned scanned) {
        return scanned.verdict().reasons().stream().map(Reason::name).toList();
    }
}
