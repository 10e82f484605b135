package org.postern.digest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.fixture.MovableClock;
import org.postern.tenant.Subscriber;

/** A month of a gateway's life, in steps of a quarter of an hour, and nine quiet days after it. */
final class Month implements AutoCloseable {

    private static final Instant START = Instant.parse("2025-03-15T00:00:00Z");
    private static final Instant QUIET = Instant.parse("2025-04-15T00:00:00Z");
    private static final Instant END = Instant.parse("2025-04-24T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(15);

    private final Path home;
    private final Random random;
    private final MovableClock clock = new MovableClock(START);
    private final PowerCut cut = new PowerCut();
    private final MonthBooks books = new MonthBooks();
    private final MonthPeople people;
    private final MonthServers servers;
    private final MonthJudge judge;
    private long looked = -1;
    private MonthGateway gateway;

    int crashes;

    Month(Path home, long seed) throws IOException {
        this.home = home;
        this.random = new Random(seed);
        this.people = new MonthPeople(random);
        this.servers = new MonthServers(
                Stream.concat(MonthPeople.DOMAINS.stream(), Stream.of(MonthPeople.ELSEWHERE))
                        .toList(),
                random);
        this.judge = new MonthJudge(books, people, START);
        open();
        people.define(gateway, START);
    }

    private void open() throws IOException {
        gateway = new MonthGateway(home, clock, cut, servers::of, books::written);
    }

    private void reopen() throws IOException {
        gateway.close();
        cut.restore();
        open();
        gateway.recover(clock.instant());
        people.learn(gateway, clock.instant());
        judge.restarted(clock.instant());
        looked = -1;
        look();
    }

    /** @return how many reports were accepted */
    int live() throws Exception {
        while (clock.instant().isBefore(END)) {
            boolean quiet = !clock.instant().isBefore(QUIET);
            try {
                clock.advance(STEP.dividedBy(2));
                if (!quiet) {
                    deeds();
                }
                look();
                forward();
                gateway.digests.run();
                if (!cut.isCut()) {
                    judge.judge(gateway, clock.instant());
                }
                servers.mend(quiet, clock.instant());
                gateway.relay(servers.deciding(clock.instant()));
                look();
            } catch (Exception | AssertionError e) {
                if (!cut.isCut()) {
                    throw e;
                }
            }
            if (cut.isCut()) {
                crashes++;
                reopen();
            }
            servers.read(books::caught);
        }
        return judge.verdict(gateway, QUIET);
    }

    private void forward() {
        Instant next =
                Instant.ofEpochSecond((clock.instant().getEpochSecond() / STEP.toSeconds() + 1) * STEP.toSeconds());
        clock.advance(Duration.between(clock.instant(), next));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private void look() {
        long changes = gateway.ledger.custody().changed();
        if (changes != looked) {
            books.look(gateway.held(), clock.instant());
            looked = changes;
        }
    }

    private void deeds() throws IOException {
        if (chance(0.003)) {
            cut.after(1 + random.nextInt(120));
        }
        if (chance(0.0015)) {
            // nobody is at home for some time
            gateway.close();
            clock.advance(Duration.ofMinutes(random.nextInt(60 * 40)));
            reopen();
        }
        if (chance(0.01)) {
            List<Domain> all = Stream.concat(MonthPeople.DOMAINS.stream(), Stream.of(MonthPeople.ELSEWHERE))
                    .toList();
            servers.trouble(all.get(random.nextInt(all.size())), clock.instant());
        }
        for (int i = chance(0.3) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            clock.advance(Duration.ofSeconds(1));
            gateway.hold(Stream.generate(people::recipient)
                    .limit(1 + random.nextInt(3))
                    .distinct()
                    .toArray(Address[]::new));
        }
        look();
        change();
        clock.advance(Duration.ofSeconds(1));
    }

    private void change() throws IOException {
        clock.advance(Duration.ofSeconds(1));
        Instant now = clock.instant();
        List<MonthBooks.Span> held = books.heldNow();
        if (chance(0.06) && !held.isEmpty()) {
            gateway.ledger.custody().release(held.get(random.nextInt(held.size())).id);
        }
        if (chance(0.04) && !held.isEmpty()) {
            gateway.ledger.custody().delete(held.get(random.nextInt(held.size())).id);
        }
        look();
        if (chance(0.01)) {
            gateway.digests.now(new Subscriber(people.user())).ifPresent(made -> judge.demanded(made.mails()));
        }
        if (chance(0.04)) {
            judge.changed();
            changeWishes(now);
        }
    }

    private void changeWishes(Instant now) {
        if (chance(0.5)) {
            people.settings(gateway, people.user(), now);
        }
        if (chance(0.25)) {
            people.shadow(gateway, now);
        }
        if (chance(0.1)) {
            people.alias(gateway, now);
        }
        if (chance(0.15)) {
            people.comeOrGo(gateway, now);
        }
    }

    int punctual() {
        return judge.punctual;
    }

    int excused() {
        return judge.excused;
    }

    List<String> unexplained() {
        return judge.unexplained;
    }

    int items() {
        return books.all().size();
    }

    @Override
    public void close() {
        gateway.close();
        servers.close();
    }
}
