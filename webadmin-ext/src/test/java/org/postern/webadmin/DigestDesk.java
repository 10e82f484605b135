package org.postern.webadmin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.postern.digest.Digests;
import org.postern.digest.Form;
import org.postern.digest.Mailroom;
import org.postern.digest.Readers;
import org.postern.digest.Terms;
import org.postern.link.Links;
import org.postern.post.OwnMail;
import org.postern.post.Sender;
import org.postern.report.ReportMail;
import org.postern.secret.KeyRing;

/** Reports of held mail, as they are written; none is made by itself. */
final class DigestDesk {

    private static final String HOSTNAME = "mx.gateway.test";
    private static final URI PORTAL = URI.create("http://127.0.0.1:8080");

    private DigestDesk() {}

    static Digests of(Gateway gateway) {
        Clock clock = Clock.systemUTC();
        Links links = new Links(new KeyRing(gateway.home.resolve("keys/links"), 30, clock), () -> PORTAL, clock);
        ReportMail mail =
                new ReportMail(HOSTNAME, Sender.postmaster(HOSTNAME), () -> PORTAL, links::uri, Duration.ofDays(14));
        OwnMail own = new OwnMail(gateway.store, HOSTNAME, Optional.empty(), clock);
        return new Digests(
                new Mailroom(gateway.database, gateway.ledger, gateway.quarantine, own),
                new Readers(gateway.tenants, gateway.shadows, gateway.reportSettings),
                new Form(mail::of, (item, reader) -> true),
                Terms.DEFAULT,
                clock);
    }
}
