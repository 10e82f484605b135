package org.postern.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;
import org.postern.secret.KeyRing;
import org.postern.tenant.Subscriber;

class LinksTest {

    private static final Instant START = Instant.parse("2026-03-01T22:00:30Z");
    private static final Instant END = Instant.parse("2026-03-15T22:00:00Z");
    private static final Subscriber ANNA = new Subscriber(Address.parse("anna@example.test"));
    private static final DeliveryId ITEM = new DeliveryId(MailId.next(START), 3);
    private static final Token RELEASE = Token.of(ANNA, Deed.RELEASE, ITEM, END);

    @TempDir
    private Path home;

    private final MovableClock clock = new MovableClock(START);

    private Links links() {
        return links("keys");
    }

    private Links links(String folder) {
        return new Links(
                new KeyRing(home.resolve(folder), 30, clock), () -> URI.create("https://mail.example.org"), clock);
    }

    private static String text(URI link) {
        return link.getPath().substring("/r/".length());
    }

    static Stream<Token> tokens() {
        Subscriber boss = Subscriber.postmaster(Domain.parse("example.test"), Address.parse("boss@else.test"));
        Address quoted = Address.parse("\"a b\"@example.test");
        return Stream.of(
                RELEASE,
                Token.of(boss, Deed.ALLOW, ITEM, END),
                Token.of(new Subscriber(quoted), Deed.BLOCK, new DeliveryId(ITEM.mail(), 99_999), END),
                Token.of(ANNA, Deed.PREVIEW, ITEM, END),
                Token.of(ANNA, Deed.REQUEST, ITEM, END),
                new Token(boss, Deed.UNSUBSCRIBE, Optional.empty(), "", END),
                new Token(ANNA, Deed.CONSENT, Optional.empty(), "owner@else.test", END));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void whatALinkSaysIsReadBack(Token token) {
        URI link = links().uri(token);

        assertThat(link.toString()).matches("https://mail\\.example\\.org/r/[A-Za-z0-9_-]+");
        assertThat(links().read(text(link)))
                .isInstanceOfSatisfying(
                        Reading.Valid.class, valid -> assertThat(valid.token()).isEqualTo(token));
    }

    @Test
    void aLinkIsShortEnoughForALineOfMail() {
        assertThat(text(links().uri(RELEASE))).hasSizeLessThan(130);
    }

    @Test
    void eachLinkHasAMarkOfItsOwnThatIsNoPartOfIt() {
        Links links = links();
        Set<String> marks = new HashSet<>();

        List<Token> all = Stream.concat(
                        tokens(), Stream.of(Token.of(ANNA, Deed.RELEASE, ITEM, END.plus(Duration.ofMinutes(1)))))
                .toList();
        all.forEach(token -> {
            String text = text(links.uri(token));
            String mark = ((Reading.Valid) links.read(text)).mark();
            assertThat(text).doesNotContain(mark);
            marks.add(mark);
        });

        assertThat(marks).hasSize(all.size());
    }

    @Test
    void anyOtherLetterAnywhereMakesItUnknown() {
        Links links = links();
        String text = text(links.uri(RELEASE));

        for (int i = 0; i < text.length(); i++) {
            for (char other : "ABCQghw059-_=+/ .%é".toCharArray()) {
                if (other != text.charAt(i)) {
                    String changed = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(links.read(changed)).as(changed).isInstanceOf(Reading.Unknown.class);
                }
            }
        }
    }

    @Test
    void anyOctetFlippedMakesItUnknown() {
        Links links = links();
        String text = text(links.uri(RELEASE));
        String hash = text.substring(text.length() - 22);
        byte[] octets = Base64.getUrlDecoder().decode(text.substring(0, text.length() - 22));

        for (int i = 0; i < octets.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = octets.clone();
                changed[i] ^= (byte) (1 << bit);
                String other = Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + hash;
                assertThat(links.read(other)).as("octet %d bit %d", i, bit).isInstanceOf(Reading.Unknown.class);
            }
        }
    }

    @Test
    void anyPartOfItIsUnknown() {
        Links links = links();
        String text = text(links.uri(RELEASE));

        for (int i = 0; i < text.length(); i++) {
            assertThat(links.read(text.substring(0, i))).isInstanceOf(Reading.Unknown.class);
            assertThat(links.read(text.substring(i + 1))).isInstanceOf(Reading.Unknown.class);
        }
        assertThat(links.read(text + text)).isInstanceOf(Reading.Unknown.class);
        assertThat(links.read("A".repeat(100_000))).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void theSameOctetsWrittenOtherwiseAreUnknown() {
        Links links = links();
        // 4 x n + 2 letters, so that the last one has bits to spare
        String text = Stream.of("", "a", "bb")
                .map(more -> text(links.uri(Token.of(
                        new Subscriber(Address.parse("anna" + more + "@example.test")), Deed.RELEASE, ITEM, END))))
                .filter(link -> (link.length() - 22) % 4 == 2)
                .findFirst()
                .orElseThrow();
        String token = text.substring(0, text.length() - 22);
        String hash = text.substring(token.length());
        String next = token.substring(0, token.length() - 1) + (char) (token.charAt(token.length() - 1) + 1);

        assertThat(Base64.getUrlDecoder().decode(next))
                .isEqualTo(Base64.getUrlDecoder().decode(token));
        assertThat(links.read(next + hash)).isInstanceOf(Reading.Unknown.class);
        assertThat(links.read(token + "==" + hash)).isInstanceOf(Reading.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void whatIsNoLinkIsUnknown(String text) {
        assertThat(links().read(text)).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void aLinkOfAnotherInstallationIsUnknown() {
        assertThat(links().read(text(links("others").uri(RELEASE)))).isInstanceOf(Reading.Unknown.class);
        assertThat(links("others").read(text(links().uri(RELEASE)))).isInstanceOf(Reading.Unknown.class);
    }

    @Test
    void aLinkHoldsUntilItsMinute() {
        String text = text(links().uri(RELEASE));

        clock.advance(Duration.between(START, END).minusSeconds(1));
        assertThat(links().read(text)).isInstanceOf(Reading.Valid.class);
        clock.advance(Duration.ofSeconds(1));

        assertThat(links().read(text)).isEqualTo(new Reading.Expired(RELEASE));
    }

    @Test
    void noLinkHoldsForLongerThanItsKeyIsKept() {
        Token token = Token.of(ANNA, Deed.RELEASE, ITEM, START.plus(Duration.ofDays(61)));

        assertThatThrownBy(() -> links().uri(token)).hasMessageContaining("60 days");
    }

    @Test
    void aLinkOfTheKeyBeforeIsStillGoodAndOneOfARetiredKeyIsUnknown() {
        Links links = links();
        links.uri(RELEASE);
        // the last day of its key
        clock.advance(Duration.ofDays(29));
        String text = text(links.uri(Token.of(ANNA, Deed.RELEASE, ITEM, START.plus(Duration.ofDays(89)))));

        clock.advance(Duration.ofDays(59));
        links.uri(Token.of(ANNA, Deed.RELEASE, ITEM, START.plus(Duration.ofDays(90))));
        links.clear();
        assertThat(links.read(text)).isInstanceOf(Reading.Valid.class);
        clock.advance(Duration.ofDays(70));
        links.clear();

        assertThat(links.read(text)).isInstanceOf(Reading.Unknown.class);
    }
}
