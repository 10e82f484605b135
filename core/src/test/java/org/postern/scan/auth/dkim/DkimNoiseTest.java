package org.postern.scan.auth.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.scan.auth.signed.SignedLetter.LETTER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.dns.ZoneAnswers;
import org.postern.message.Source;
import org.postern.scan.auth.arc.Arc;
import org.postern.scan.auth.arc.ArcResult;
import org.postern.scan.auth.dkim.DkimResult.Kind;
import org.postern.scan.auth.signed.SignedLetter;
import org.postern.scan.auth.signed.SignedMessage;
import org.postern.scan.auth.signed.TestKeys;

/** Whatever comes, there is a result, and no pass that was not earned. */
class DkimNoiseTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String RECORD = TestKeys.record(TestKeys.rsa());
    private static final String ALPHABET = "abdhilqstvx=;:/ \t\r\n@.09AZ\0\u007f\u00e4+";

    private final Random random = new Random(6376);

    @Test
    void mutatedMessagesHaveResultsAndPassOnlyWhereTheyMean() throws IOException {
        String signed = SignedLetter.dkim(TestKeys.rsa(), SignedLetter.tags(":date:from"), LETTER);
        byte[] letter = SignedLetter.bytes(SignedLetter.field("ARC-Message-Signature", TestKeys.rsa(), ams(), LETTER)
                + "ARC-Seal: i=1; cv=none; a=rsa-sha256; d=example.org; s=sel; b=AAAA\n"
                + "ARC-Authentication-Results: i=1; example.org; none\n"
                + signed);
        int passes = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] mutant = letter.clone();
            for (int k = random.nextInt(3); k >= 0; k--) {
                mutant[random.nextInt(mutant.length)] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            SignedMessage message = SignedMessage.read(Source.of(mutant));

            List<DkimResult> results = Dkim.verify(message, zone(RECORD), NOW);
            ArcResult arc = Arc.validate(message, zone(RECORD), NOW);

            assertThat(results).hasSizeLessThanOrEqualTo(1).doesNotContainNull();
            assertThat(arc.kind()).isIn(ArcResult.Kind.FAIL, ArcResult.Kind.NONE);
            if (!results.isEmpty() && results.get(0).kind() == Kind.PASS) {
                passes++;
                String text = new String(mutant, StandardCharsets.ISO_8859_1);
                assertThat(text).containsPattern("Lunch[ \t]+tomorrow").contains("Anna Meier", "noon?");
            }
        }
        assertThat(passes).isBetween(100, 1_900);
    }

    private static String ams() {
        return SignedLetter.tags("").replace("v=1", "i=1");
    }

    @Test
    void mutatedKeysAreNeverAnException() {
        SignedMessage message = SignedLetter.read(SignedLetter.dkim(TestKeys.rsa(), SignedLetter.tags(""), LETTER));
        for (int i = 0; i < 1_000; i++) {
            StringBuilder record = new StringBuilder(RECORD);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(record.length());
                record.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String cut = record.substring(0, i % 3 == 0 ? random.nextInt(record.length()) : record.length());

            assertThat(Dkim.verify(message, zone(cut), NOW)).hasSize(1);
        }
    }

    @Test
    void randomFieldsAreNeverAnException() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            StringBuilder letter = new StringBuilder("From: a\r\nDKIM-Signature:");
            if (i % 2 == 0) {
                letter.append(SignedLetter.tags(";bh=AAAA;b=AAAA;"));
            }
            for (int k = random.nextInt(60); k >= 0; k--) {
                letter.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            byte[] bytes = letter.append("\r\n\r\nx").toString().getBytes(StandardCharsets.ISO_8859_1);

            List<DkimResult> results = Dkim.verify(SignedMessage.read(Source.of(bytes)), zone(RECORD), NOW);

            assertThat(results).hasSize(1).noneMatch(result -> result.kind() == Kind.PASS);
        }
    }

    private static ZoneAnswers zone(String record) {
        return new ZoneAnswers().txt("sel._domainkey.example.org", record);
    }
}
