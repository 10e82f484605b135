package org.postern.webadmin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.fixture.MovableClock;
import org.postern.ledger.DeliveryId;
import org.postern.link.Deed;
import org.postern.link.Deeds;
import org.postern.link.Links;
import org.postern.link.Nonces;
import org.postern.link.Readers;
import org.postern.link.Token;
import org.postern.login.Guesses;
import org.postern.quarantine.Previews;
import org.postern.release.Blocking;
import org.postern.release.Requests;
import org.postern.secret.KeyRing;
import org.postern.tenant.Shadows;
import org.postern.tenant.Subscriber;

/** The links of a gateway, on a clock of their own. */
final class LinkDesk {

    static final Duration TIME = Duration.ofDays(14);

    final MovableClock clock = running();
    final MovableClock guessing = running();
    final KeyRing ring;
    final Links links;
    final Deeds deeds;
    final Shadows shadows;
    final Nonces nonces;
    final LinkPage page;
    /** What the shadow and the owner are asked, and what is answered. */
    volatile Optional<Address> asking = Optional.empty();
    /** Where people are said to reach the portal. */
    volatile URI portal;

    private final Jdbi database;

    LinkDesk(Gateway gateway) {
        database = gateway.database;
        ring = new KeyRing(gateway.home.resolve("keys/links"), 30, clock);
        links = new Links(ring, () -> url(gateway), clock);
        shadows = gateway.shadows;
        Requests requests =
                new Requests(gateway.database, gateway.quarantine, gateway.releases, gateway.visits, Clock.systemUTC());
        Blocking blocking = new Blocking(gateway.ledger, gateway.store, gateway.lists);
        deeds = new Deeds(
                links,
                new Deeds.Held(
                        gateway.quarantine,
                        gateway.releases,
                        requests,
                        new Previews(gateway.quarantine),
                        new Deeds.Senders(blocking, gateway.lists)),
                new Deeds.People(gateway.tenants, gateway.memberships, shadows),
                new Readers(
                        gateway.reportSettings::of,
                        gateway.reportSettings::unsubscribe,
                        (shadow, owner) -> asking.filter(owner::equals).isPresent()),
                new Deeds.Traces(gateway.database, gateway.auditLog, gateway.visits, clock));
        nonces = new Nonces(ring, clock);
        page = new LinkPage(deeds, nonces, gateway.desk.logins, new Guesses(guessing), () -> url(gateway));
    }

    /** A clock that goes on as others do, as far ahead as it was moved. */
    private static MovableClock running() {
        return new MovableClock(Instant.EPOCH) {
            @Override
            public Instant instant() {
                return Instant.now().plus(Duration.between(Instant.EPOCH, super.instant()));
            }
        };
    }

    private URI url(Gateway gateway) {
        return portal == null ? URI.create("http://127.0.0.1:" + gateway.port()) : portal;
    }

    /** The path of a link. */
    String path(Token token) {
        return links.uri(token).getPath();
    }

    /** One about no item. */
    String path(Deed deed, Subscriber subscriber) {
        return path(new Token(
                subscriber, deed, Optional.empty(), "", clock.instant().plus(TIME)));
    }

    /** One about an item. */
    String path(Deed deed, Subscriber subscriber, DeliveryId item) {
        return path(Token.of(subscriber, deed, item, clock.instant().plus(TIME)));
    }

    /** Makes a mailbox the shadow of another, whether it may be one or not. */
    void shadow(String shadow, String owner) {
        Address one = Address.parse(shadow);
        Address other = Address.parse(owner);
        database.useHandle(handle -> handle.execute(
                "insert into shadow_account (shadow_domain, shadow_local, owner_domain, owner_local, asked_by, created)"
                        + " values (?, ?, ?, ?, 'boss', 0)",
                one.domain().name(),
                one.localPart(),
                other.domain().name(),
                other.localPart()));
    }

    void noShadow(String shadow) {
        Address gone = Address.parse(shadow);
        database.useHandle(handle -> handle.execute(
                "delete from shadow_account where shadow_domain = ? and shadow_local = ?",
                gone.domain().name(),
                gone.localPart()));
    }
}
