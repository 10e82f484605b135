package org.postern.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.message.Headers;
import org.postern.message.ParsedMessage;
import org.postern.message.Part;
import org.postern.scan.auth.Authenticated;
import org.postern.scan.check.Elsewhere.Level;
import org.postern.scan.check.Facts;
import org.postern.secret.KeyedHash;
import org.postern.settings.OutbreakSettings;
import org.postern.tenant.MemoryDatabase;

@ExtendWith(MemoryDatabase.class)
class OutbreakTest {

    private static final String IP = "198.51.100.7";
    private static final String TEXT =
            "we could not deliver your parcel because the address on the label was not complete"
                    + " please confirm it within two days or it goes back to where it came from at your cost";

    @TempDir
    private Path home;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private Jdbi jdbi;
    private Outbreak outbreak;

    @BeforeEach
    void open() {
        jdbi = MemoryDatabase.open();
        outbreak = node(true);
    }

    private Outbreak node(boolean on) {
        return new Outbreak(
                jdbi,
                new KeyedHash(home.resolve("marks.key")),
                new OutbreakSettings(on, Duration.ofHours(2), 3),
                clock);
    }

    private List<String> marks(String text) {
        return outbreak.marks(facts(text), Optional.of(IP));
    }

    private static Facts facts(String text) {
        return Facts.of(
                new ParsedMessage(new Headers(), List.of(new Part("text/plain", "", false, 0, text)), Optional.empty()),
                List.of(),
                Authenticated.NOT_ASKED);
    }

    private static Set<Domain> accounts(String... names) {
        return Stream.of(names).map(Domain::new).collect(Collectors.toSet());
    }

    private Level seen(Outbreak node, String text, String... accounts) {
        return node.elsewhere(marks(text), accounts(accounts)).level();
    }

    private long rows() {
        return jdbi.withHandle(MarkStore::count);
    }

    @Test
    void whatThreeHoldCountsForTheFourth() {
        outbreak.held(marks(TEXT), accounts("a.test"));
        outbreak.held(marks(TEXT), accounts("b.test"));
        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.NOTHING);

        outbreak.held(marks(TEXT), accounts("c.test"));

        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);
        assertThat(outbreak.elsewhere(marks(TEXT), accounts("d.test")).what()).isEqualTo("its text");
    }

    @Test
    void anAccountsOwnHeldMailNeverCountsForItself() {
        for (int i = 0; i < 50; i++) {
            outbreak.held(marks(TEXT), accounts("a.test"));
        }
        outbreak.held(marks(TEXT), accounts("b.test", "c.test"));

        assertThat(seen(outbreak, TEXT, "a.test")).isEqualTo(Level.NOTHING);
        assertThat(seen(outbreak, TEXT, "a.test", "d.test")).isEqualTo(Level.NOTHING);
        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);
    }

    @Test
    void aReleaseTakesTheMarkBack() {
        outbreak.held(marks(TEXT), accounts("a.test", "b.test", "c.test"));

        outbreak.takeBack(marks(TEXT), new Domain("b.test"));

        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.NOTHING);
        outbreak.takeBack(marks(TEXT), new Domain("b.test"));
        outbreak.held(marks(TEXT), accounts("b.test"));
        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.THE_SAME);
    }

    @Test
    void aLargeSenderIsNotCondemnedByAFew() {
        String wanted =
                "an ordinary letter between people who have known each other for a long time and write about their"
                        + " gardens and the weather and what the children do at school these days";
        for (int i = 0; i < 40; i++) {
            outbreak.delivered(marks(wanted));
        }
        outbreak.held(marks(TEXT), accounts("a.test", "b.test", "c.test", "e.test"));

        assertThat(seen(outbreak, wanted, "d.test")).isEqualTo(Level.NOTHING);
        assertThat(outbreak.elsewhere(marks(TEXT), accounts("d.test")).what()).isEqualTo("its text");
    }

    @Test
    void everyNodeSeesItAndSoDoesTheNextStart() {
        Outbreak other = node(true);
        outbreak.held(marks(TEXT), accounts("a.test", "b.test"));
        outbreak.exchange();
        other.held(marks(TEXT), accounts("b.test", "c.test"));
        other.exchange();
        outbreak.exchange();

        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);
        assertThat(seen(other, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);
        Outbreak next = node(true);
        next.exchange();
        assertThat(seen(next, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);

        next.takeBack(marks(TEXT), new Domain("a.test"));
        next.exchange();
        outbreak.exchange();
        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.NOTHING);
    }

    @Test
    void itIsForgottenAfterAWhileByMemoryAndTable() {
        outbreak.held(marks(TEXT), accounts("a.test", "b.test", "c.test"));
        outbreak.exchange();
        clock.advance(Duration.ofMinutes(119));
        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.EVERYWHERE);

        clock.advance(Duration.ofMinutes(2));

        assertThat(seen(outbreak, TEXT, "d.test")).isEqualTo(Level.NOTHING);
        assertThat(rows()).isPositive();
        outbreak.exchange();
        outbreak.expire();
        assertThat(rows()).isZero();
    }

    @Test
    void deliveredMailThatNobodyHoldsIsWrittenDownOnlyWhenItIsMuch() {
        outbreak.delivered(marks(TEXT));
        outbreak.exchange();
        assertThat(rows()).isZero();

        outbreak.delivered(marks(TEXT));
        outbreak.delivered(marks(TEXT));
        outbreak.exchange();

        assertThat(rows()).isEqualTo(marks(TEXT).size());
    }

    @Test
    void memoryIsBounded() {
        Counts counts = new Counts();
        for (int i = 0; i < Counts.MOST + 1_000; i++) {
            counts.add(new MarkRow.Key("T" + i, "account"), 1, 1);
        }

        assertThat(counts.of("T0", 0, 0)).isEmpty();
        assertThat(counts.of("T" + Counts.MOST, 0, 0)).hasSize(1);
        while (!counts.waiting(500).isEmpty()) {
            counts.written(counts.waiting(500));
        }
        assertThat(counts.waiting(500)).isEmpty();
    }

    @Test
    void switchedOffNothingIsKept() {
        Outbreak off = node(false);

        assertThat(off.marks(facts(TEXT), Optional.of(IP))).isEmpty();
        off.held(List.of(), accounts("a.test"));
        off.close();

        assertThat(rows()).isZero();
    }

    /** Whatever a message is made of: no value of any column has a piece of it, of the client or of the accounts. */
    @Test
    void nothingReadableIsStored() {
        Random random = new Random(7);
        List<String> secrets = new ArrayList<>(List.of(IP, "account", "secret-host"));
        for (int i = 0; i < 30; i++) {
            List<String> words = Stream.generate(() -> word(random)).limit(40).toList();
            secrets.addAll(words);
            String text = String.join(" ", words) + " https://secret-host" + i + ".test/" + words.get(0);
            outbreak.held(marks(text), accounts("account" + i + ".test"));
        }
        outbreak.exchange();

        List<String> values = jdbi.withHandle(handle -> handle.createQuery("select mark, account from outbreak_mark")
                .map((row, context) -> row.getString(1) + " " + row.getString(2))
                .list());

        assertThat(values).hasSizeGreaterThan(100).allMatch(value -> value.matches("[TFLC][\\w-]{22} [\\w-]{22}"));
        for (String secret : secrets) {
            assertThat(values).noneMatch(value -> value.toLowerCase(Locale.ROOT).contains(secret));
        }
    }

    private static String word(Random random) {
        return random.ints(7 + random.nextInt(6), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
