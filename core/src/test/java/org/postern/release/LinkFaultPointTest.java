package org.postern.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.release.Desk.ANNA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.access.Memberships;
import org.postern.auditlog.AuditFilter;
import org.postern.auditlog.AuditLog;
import org.postern.fixture.Homes;
import org.postern.fixture.VirusScanner;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.link.Deed;
import org.postern.link.Deeds;
import org.postern.link.Effect;
import org.postern.link.Links;
import org.postern.link.Outlook;
import org.postern.link.Readers;
import org.postern.link.Token;
import org.postern.link.Visitor;
import org.postern.lists.ListName;
import org.postern.lists.ListScope;
import org.postern.lists.Place;
import org.postern.quarantine.Previews;
import org.postern.secret.KeyRing;
import org.postern.tenant.ReportSchedule;
import org.postern.tenant.Reporting;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;

/**
 * A SIGKILL between any two statements of an act by a link: the act and the mark that the link was used are there together, or neither is, and
 * then the link does it.
 */
@Timeout(60)
class LinkFaultPointTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Visitor VISITOR = new Visitor("192.0.2.1", false);
    private static final Reporting READER = new Reporting(ReportSchedule.OFF, ZoneOffset.UTC, "en", false);

    @TempDir
    private Path folder;

    private final List<Path> copies = new ArrayList<>();
    private volatile boolean watching;
    private String lastLook = "";

    private static Links links(Path home) {
        return new Links(
                new KeyRing(home.resolve("keys/links"), 30, CLOCK),
                () -> URI.create("https://mail.example.org"),
                CLOCK);
    }

    private static Deeds deeds(Desk desk) {
        var jdbi = desk.mail.database().jdbi();
        return new Deeds(
                links(desk.home),
                new Deeds.Held(
                        desk.quarantine,
                        desk.releases,
                        desk.requests,
                        new Previews(desk.quarantine),
                        new Deeds.Senders(new Blocking(desk.mail.ledger(), desk.mail.store(), desk.lists), desk.lists)),
                new Deeds.People(
                        desk.tenants,
                        new Memberships(jdbi, desk.tenants),
                        new Shadows(desk.tenants, question -> {}, Runnable::run, CLOCK)),
                new Readers(reader -> READER, reader -> {}, (shadow, owner) -> false),
                new Deeds.Traces(jdbi, new AuditLog(jdbi, desk.home, CLOCK), desk.visits, CLOCK));
    }

    /** Does it, and makes copies meanwhile. @return the link */
    private String killed(Deed deed) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        try (Desk desk = new Desk(home, VirusScanner.none(), () -> copy(home)).define()) {
            DeliveryId id = desk.spam();
            Token token = Token.of(new Subscriber(ANNA), deed, id, Instant.now().plus(Duration.ofDays(1)));
            String link = links(home).uri(token).getPath().substring("/r/".length());
            Deeds deeds = deeds(desk);
            watching = true;
            assertThat(deeds.act(link, VISITOR)).matches(Effect::done);
            copy(home);
            watching = false;
            return link;
        }
    }

    private synchronized void copy(Path home) {
        if (!watching) {
            return;
        }
        try {
            String look = Homes.look(home);
            if (!look.equals(lastLook)) {
                lastLook = look;
                Path copy = folder.resolve("copy" + copies.size());
                Homes.copy(home, copy);
                copies.add(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReleaseAndTheMarkOfItsLinkAreOneCommit() throws Exception {
        String link = killed(Deed.RELEASE);

        Set<State> seen = EnumSet.noneOf(State.class);
        for (Path copy : copies) {
            try (Desk desk = new Desk(copy, VirusScanner.none())) {
                Deeds deeds = deeds(desk);
                Outlook outlook = deeds.look(link);
                State state = desk.mail
                                        .ledger()
                                        .balance(Optional.empty(), Optional.empty())
                                        .in(State.HELD)
                                == 1
                        ? State.HELD
                        : State.QUEUED;
                seen.add(state);
                if (state == State.HELD) {
                    assertThat(outlook).isInstanceOf(Outlook.Open.class);
                    assertThat(deeds.act(link, VISITOR)).isInstanceOf(Effect.Released.class);
                } else {
                    assertThat(used(outlook)).isTrue();
                    assertThat(entered(desk)).isEqualTo(1);
                }
                assertThat(deeds.act(link, VISITOR)).isInstanceOf(Effect.Nothing.class);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(State.HELD, State.QUEUED);
    }

    @Test
    void anEntryOfABlockListAndTheMarkOfItsLinkAreOneCommit() throws Exception {
        String link = killed(Deed.BLOCK);

        Set<Integer> seen = new HashSet<>();
        for (Path copy : copies) {
            try (Desk desk = new Desk(copy, VirusScanner.none())) {
                Deeds deeds = deeds(desk);
                int entries = blocked(desk);
                assertThat(used(deeds.look(link))).isEqualTo(entries == 1);
                deeds.act(link, VISITOR);
                assertThat(blocked(desk)).isEqualTo(1);
                seen.add(entries);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1);
    }

    private static boolean used(Outlook outlook) {
        return outlook instanceof Outlook.Closed closed && closed.why() instanceof Outlook.Why.Used;
    }

    private static int entered(Desk desk) {
        AuditLog log = new AuditLog(desk.mail.database().jdbi(), desk.home, CLOCK);
        return log.page(AuditFilter.ALL, Optional.empty(), 10).items().size();
    }

    private static int blocked(Desk desk) {
        return desk.lists
                .page(new Place(ListScope.of(ANNA), ListName.BLOCK), Optional.empty(), "", 10)
                .size();
    }
}
