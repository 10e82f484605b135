package org.postern.webadmin;

import static org.postern.webadmin.Misuse.ANNA;

import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.access.Role;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.link.Deed;
import org.postern.link.Links;
import org.postern.link.Token;
import org.postern.secret.KeyRing;
import org.postern.tenant.Subscriber;

/** The ways to show a link that is not good, or not good for what it says. */
class LinkTokenMisuseTest {

    @RegisterExtension
    static final Gateway GATEWAY = new Gateway();

    private static final People PEOPLE = new People(GATEWAY);
    private static final LinkDesk DESK = GATEWAY.links;
    private static final Subscriber BERT = new Subscriber(Address.parse("bert@example.test"));
    private static final Subscriber CARL = new Subscriber(Address.parse("carl@other.test"));
    private static final Domain EXAMPLE = new Domain("example.test");

    private DeliveryId item;

    @BeforeEach
    void aHeldMessage() {
        PEOPLE.mailbox("anna@example.test");
        PEOPLE.mailbox("bert@example.test");
        PEOPLE.mailbox("carl@other.test");
        item = Misuse.held(GATEWAY, "anna@example.test");
    }

    private static String release(Subscriber subscriber, DeliveryId item) {
        return Misuse.release(GATEWAY, subscriber, item);
    }

    private static Supplier<Response> pressed(String path) {
        return Misuse.pressed(GATEWAY, path);
    }

    static Stream<Misuse> links() {
        return Stream.of(
                new Misuse("another subscriber", 403, item -> pressed(release(BERT, item))),
                new Misuse("a subscriber of another domain", 403, item -> pressed(release(CARL, item))),
                new Misuse(
                        "a subscriber who is nobody",
                        403,
                        item -> pressed(release(new Subscriber(Address.parse("nobody@example.test")), item))),
                new Misuse(
                        "an item of somebody else",
                        403,
                        item -> pressed(release(ANNA, Misuse.held(GATEWAY, "bert@example.test")))),
                new Misuse(
                        "an item that there is not",
                        410,
                        item -> pressed(release(ANNA, new DeliveryId(item.mail(), 7)))),
                new Misuse(
                        "another deed",
                        404,
                        item -> pressed(
                                spliced(DESK.path(Deed.RELEASE, ANNA, item), DESK.path(Deed.PREVIEW, ANNA, item)))),
                new Misuse("a letter changed", 404, item -> pressed(changed(release(ANNA, item)))),
                new Misuse("cut off", 404, item -> pressed(shortened(release(ANNA, item), 1))),
                new Misuse("without its signature", 404, item -> pressed(shortened(release(ANNA, item), 22))),
                new Misuse("padded", 404, item -> pressed(padded(release(ANNA, item)))),
                new Misuse("nothing", 404, item -> pressed("/r/x")),
                new Misuse(
                        "over",
                        410,
                        item -> pressed(DESK.path(Token.of(
                                ANNA, Deed.RELEASE, item, DESK.clock.instant().minusSeconds(60))))),
                new Misuse("of another installation's key", 404, item -> pressed(foreign(item))),
                new Misuse("of a key that was retired", 404, LinkTokenMisuseTest::retired));
    }

    static Stream<Misuse> people() {
        return Stream.of(
                new Misuse("a shadow that was removed", 403, item -> {
                    DESK.shadow("anna@example.test", "bert@example.test");
                    String path = release(BERT, item);
                    DESK.noShadow("anna@example.test");
                    return pressed(path);
                }),
                new Misuse("the shadow of another", 403, item -> {
                    DESK.shadow("anna@example.test", "carl@other.test");
                    return pressed(release(BERT, item));
                }),
                new Misuse(
                        "somebody who is no postmaster",
                        403,
                        item -> pressed(release(Subscriber.postmaster(EXAMPLE, BERT.address()), item))),
                new Misuse("a postmaster who is none any more", 403, item -> {
                    PEOPLE.member("example.test", "boss@else.test", Role.POSTMASTER);
                    GATEWAY.memberships.delete(Optional.of(EXAMPLE), "boss@else.test");
                    return pressed(release(Subscriber.postmaster(EXAMPLE, Address.parse("boss@else.test")), item));
                }),
                new Misuse("the postmaster of another domain", 403, item -> {
                    PEOPLE.member("other.test", "boss@else.test", Role.POSTMASTER);
                    return pressed(release(
                            Subscriber.postmaster(new Domain("other.test"), Address.parse("boss@else.test")), item));
                }),
                new Misuse("an auditor", 403, item -> {
                    PEOPLE.member("example.test", "audit@else.test", Role.AUDITOR);
                    return pressed(release(Subscriber.postmaster(EXAMPLE, Address.parse("audit@else.test")), item));
                }));
    }

    static Stream<Misuse> ends() {
        return Stream.of(
                new Misuse("of a domain that is suspended", 403, item -> {
                    GATEWAY.register.suspend(EXAMPLE, true);
                    return pressed(release(ANNA, item));
                }),
                new Misuse("of a mailbox that is gone", 403, item -> {
                    GATEWAY.book.delete(ANNA.address());
                    return pressed(release(ANNA, item));
                }),
                new Misuse("of a mailbox that was defined anew", 403, item -> {
                    GATEWAY.book.delete(ANNA.address());
                    PEOPLE.mailbox("anna@example.test");
                    // some days later
                    GATEWAY.database.useHandle(handle -> handle.execute(
                            "update known_address set created = created + 172800000 where local_part = 'anna'"));
                    return pressed(release(ANNA, item));
                }));
    }

    private static String spliced(String one, String other) {
        return one.substring(0, one.length() - 22) + other.substring(other.length() - 22);
    }

    private static String changed(String path) {
        int at = path.length() / 2;
        return path.substring(0, at) + (path.charAt(at) == 'A' ? 'B' : 'A') + path.substring(at + 1);
    }

    private static String shortened(String path, int by) {
        return path.substring(0, path.length() - by);
    }

    private static String padded(String path) {
        return path.substring(0, path.length() - 22) + "=" + path.substring(path.length() - 22);
    }

    private static String foreign(DeliveryId item) {
        KeyRing ring = new KeyRing(GATEWAY.home.resolve("keys/elsewhere"), 30, DESK.clock);
        Token token = Token.of(ANNA, Deed.RELEASE, item, DESK.clock.instant().plus(LinkDesk.TIME));
        return new Links(ring, () -> URI.create("http://elsewhere.test"), DESK.clock)
                .uri(token)
                .getPath();
    }

    private static Supplier<Response> retired(DeliveryId item) {
        String path = release(ANNA, item);
        DESK.clock.advance(Duration.ofDays(31));
        DESK.ring.newest();
        DESK.clock.advance(Duration.ofDays(62));
        DESK.links.clear();
        return pressed(path);
    }

    @ParameterizedTest
    @MethodSource({"links", "people", "ends"})
    void releasesNothingAndWritesNothing(Misuse misuse) {
        misuse.check(GATEWAY, item);
    }

    @AfterEach
    void leave() {
        DESK.noShadow("anna@example.test");
        DESK.guessing.advance(Duration.ofMinutes(10));
    }
}
