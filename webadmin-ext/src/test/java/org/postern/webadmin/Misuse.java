package org.postern.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.link.Deed;
import org.postern.link.Nonces;
import org.postern.tenant.Subscriber;

/**
 * One way to use a link of a report wrongly, tried on a message that is held for Anna.
 *
 * @param status what is answered
 */
record Misuse(String name, int status, Try attempt) {

    static final Subscriber ANNA = new Subscriber(Address.parse("anna@example.test"));

    /** Makes all ready, and gives back the request. */
    interface Try {
        Supplier<Response> of(DeliveryId item);
    }

    /** The message stays held, and nothing is written. */
    void check(Gateway gateway, DeliveryId item) {
        Supplier<Response> request = attempt.of(item);
        Map<String, List<String>> before = Written.in(gateway.database);

        assertThat(request.get().statusCode()).isEqualTo(status);

        assertThat(gateway.quarantine.get(item).orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(Written.in(gateway.database)).isEqualTo(before);
    }

    static DeliveryId held(Gateway gateway, String recipient) {
        String body = "From: Eve <eve@evil.test>\r\nSubject: s\r\n\r\nx\r\n";
        return new DeliveryId(gateway.mail(recipient, body, new Outcome.Hold(HeldClass.SPAM)), 0);
    }

    static String release(Gateway gateway, Subscriber subscriber, DeliveryId item) {
        return gateway.links.path(Deed.RELEASE, subscriber, item);
    }

    /** Presses the button for a link with the form that belongs to it, whatever the link is. */
    static Supplier<Response> pressed(Gateway gateway, String path) {
        String browser = Nonces.newBrowser();
        String nonce = gateway.links.nonces.make(browser, path.substring("/r/".length()));
        return () -> form(gateway, nonce).cookie("postern-link", browser).post(path);
    }

    static RequestSpecification form(Gateway gateway, String nonce) {
        return gateway.anonymous().contentType(ContentType.URLENC).formParam("nonce", nonce);
    }

    @Override
    public String toString() {
        return name;
    }
}
