package org.postern.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.Headers;
import org.postern.message.ParsedMessage;
import org.postern.message.Part;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Link;
import org.postern.scan.check.Surroundings;

class FingerprintTest {

    private static final String LETTER = """
            dear %s, we could not deliver your parcel %s because the address on the label was not complete. please confirm your
            address within two days, or it goes back to where it came from and the costs of its storage will be yours to pay. you
            find the form behind the button below; have the number of your parcel ready and follow the steps that it shows.
            kind regards, the team of your parcel service %s
            """;

    private static Facts facts(String text) {
        return Facts.of(
                new ParsedMessage(new Headers(), List.of(new Part("text/plain", "", false, 0, text)), Optional.empty()),
                List.of(),
                Authenticated.NOT_ASKED);
    }

    private static int shared(String one, String other) {
        Set<String> both = new HashSet<>(TextSketch.of(one));
        both.retainAll(TextSketch.of(other));
        return both.size();
    }

    @Test
    void aTextIsKnownAgainWithAnotherNameAndNumber() {
        String one = LETTER.formatted("anna", "123-4", "https://a.test/x1");
        String other = LETTER.formatted("bert", "999 888 777", "https://b.test/yyyy?u=bert@x.test");

        assertThat(TextSketch.of(one)).hasSize(TextSketch.SIZE);
        assertThat(shared(one, other)).isGreaterThanOrEqualTo(TextSketch.SIZE - 1);
    }

    @Test
    void whitespaceAndPunctuationDoNotMatter() {
        String one = LETTER.formatted("anna", "1", "");
        String other = one.replaceAll("\\s+", "\u00a0 \n").replace(",", "").replace(".", " !");

        assertThat(TextSketch.of(other)).isEqualTo(TextSketch.of(one));
    }

    @Test
    void anotherTextIsAnother() {
        String other = "shall we meet at noon by the fountain in the park, or would you rather have me call you in the"
                + " evening when the children are asleep and there is time to talk about the holidays?";

        assertThat(shared(LETTER.formatted("anna", "1", ""), other)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "see attached",
        "'one two three four five six seven eight nine ten'",
        "'1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7'"
    })
    void aShortTextIsNoMark(String text) {
        assertThat(TextSketch.of(text)).isEmpty();
    }

    @Test
    void aTextWithoutSpacesHasWordsToo() {
        String chinese = "您的包裹无法投递因为标签上的地址不完整请在两天内确认您的地址";

        assertThat(TextSketch.of(chinese)).hasSize(TextSketch.SIZE);
    }

    @Test
    void aHugeTextTakesLittleTime() {
        long start = System.nanoTime();

        TextSketch.of("lorem ipsum ".repeat(2_000_000));
        TextSketch.of("x".repeat(20_000_000));

        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.evil.test/pay/8472?u=1, evil.test/pay/*",
        "http://EVIL.test, evil.test",
        "https://a.b.evil.co.uk/Login/index.php/x/y/z, evil.co.uk/login/index.php/x",
        "https://evil.test/abcdefghijklmnopqrstuvwxyzabcdef, evil.test/*",
        "https://evil.test/%zz#a/b, evil.test/%zz",
        "https://192.0.2.7/a, 192.0.2.7/a",
        "mailto:a@evil.test, ''",
        "'#top', ''",
    })
    void aLinkLosesWhatDiffersFromCopyToCopy(String url, String shape) {
        assertThat(LinkShape.of(Link.of(url, ""))).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7/32",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "127.0.0.1, ''",
        "10.1.2.3, ''",
        "fe80::1, ''",
        "nonsense, ''",
    })
    void theClientIsOneAddressOrOneNetwork(String ip, String network) {
        List<Mark> marks = Fingerprint.of(facts("short"), Optional.of(ip));

        assertThat(marks.stream().map(Mark::text).findFirst().orElse("")).isEqualTo(network);
    }

    @Test
    void theRecipientsOwnLinksAreNoMark() {
        Facts facts = facts("see https://www.own.test/a and https://evil.test/b");

        assertThat(Fingerprint.of(facts.in(Surroundings.NONE.owning(Set.of("www.own.test"))), Optional.empty()))
                .containsExactly(new Mark(Mark.Kind.LINK, "evil.test/b"));
    }

    @Test
    void picturesAndFilesThatWereNotReadAreNoMarks() {
        Facts none = facts("short");
        List<AttachedFile> files =
                List.of(file("application/pdf", "aa"), file("image/png", "bb"), file("application/zip", ""));
        Facts facts = Facts.of(none.message(), files, none.sender());

        assertThat(Fingerprint.of(facts, Optional.empty())).containsExactly(new Mark(Mark.Kind.FILE, "aa"));
    }

    private static AttachedFile file(String type, String sha256) {
        AttachedFile unread = AttachedFile.unread("name", type);
        return new AttachedFile(
                unread.name(), type, unread.kind(), sha256, unread.entries(), unread.traits(), unread.urls());
    }
}
