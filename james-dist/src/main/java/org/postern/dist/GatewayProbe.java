package org.postern.dist;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.apache.james.webadmin.WebAdminServer;
import org.postern.contact.Contacts;
import org.postern.database.Database;
import org.postern.digest.Digests;
import org.postern.dist.smtp.Acceptances;
import org.postern.dist.smtp.SmtpServers;
import org.postern.dist.spool.Spool;
import org.postern.dns.Dns;
import org.postern.ledger.Ledger;
import org.postern.lesson.Learned;
import org.postern.lesson.Lessons;
import org.postern.lists.Lists;
import org.postern.login.Logins;
import org.postern.login.PasswordLinks;
import org.postern.metrics.Gauges;
import org.postern.outbreak.Outbreak;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Relay;
import org.postern.settings.GatewaySettings.Listen;
import org.postern.webadmin.PortalServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hand on what runs beside James: starts it once James runs, and stops it in order. */
class GatewayProbe implements GuiceProbe {

    private static final Logger LOGGER = LoggerFactory.getLogger(GatewayProbe.class);
    private static final Duration LAST_ACCEPTANCES = Duration.ofSeconds(2);

    @Inject
    private Installation installation;

    @Inject
    private SmtpServers smtp;

    @Inject
    private Acceptances acceptances;

    @Inject
    private WebAdminServer admin;

    @Inject
    private PortalServer portal;

    @Inject
    private PortalAddress address;

    @Inject
    private FirstStart firstStart;

    @Inject
    private Spool spool;

    @Inject
    private Relay relay;

    @Inject
    private Logins logins;

    @Inject
    private PasswordLinks links;

    @Inject
    private Optional<Dns> dns;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Lists lists;

    @Inject
    private Contacts contacts;

    @Inject
    private Outbreak outbreak;

    @Inject
    private Gauges gauges;

    @Inject
    private Housekeeping housekeeping;

    @Inject
    private QuarantineIndex index;

    @Inject
    private Digests digests;

    @Inject
    private Learned learned;

    @Inject
    private Lessons lessons;

    void start() throws IOException {
        firstStart.run();
        contacts.start();
        outbreak.start();
        relay.start();
        spool.refill();
        portal.start();
        address.opened(portal.port());
        gauges.add("postern_smtp_connections", "SMTP connections that are open", smtp::connections);
        learned.start();
        lessons.told();
        gauges.add("postern_lessons_learned", "Lessons in the installation's part of the model", learned::lessons);
        gauges.add("postern_lessons_parts", "Parts of domains and mailboxes in memory", learned::parts);
        gauges.add("postern_lessons_bytes", "Memory that all parts of the model take", learned::octets);
        housekeeping.start();
        index.start();
        if (!installation.gateway().portalNamed()) {
            LOGGER.warn(
                    "event=links-lead-here url={} reason=\"links in reports and letters lead to where the portal listens; if"
                            + " that is not where people reach it, set portal.url in gateway.properties\"",
                    address.url());
        }
        digests.start();
    }

    void stopBeforeJames() {
        acceptances.close(LAST_ACCEPTANCES);
        housekeeping.close();
        digests.close();
        portal.close();
        links.close();
        spool.close();
    }

    void stopAfterJames() {
        relay.close();
        dns.ifPresent(Dns::close);
        lists.close();
        contacts.close();
        outbreak.close();
        index.close();
        learned.close();
        ledger.close();
        database.close();
    }

    Listen smtpListen() {
        int port = smtp.getServers().get(0).getListenAddresses().get(0).getPort();
        return new Listen(installation.gateway().smtp().bind(), port);
    }

    Listen adminListen() {
        return new Listen(installation.gateway().admin().bind(), admin.getPort().getValue());
    }

    Listen portalListen() {
        return new Listen(installation.gateway().portal().bind(), portal.port());
    }

    String localToken() {
        return logins.openLocal().token();
    }
}
