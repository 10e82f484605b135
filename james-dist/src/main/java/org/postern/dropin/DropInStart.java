package org.postern.dropin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.utils.UserDefinedStartable;
import org.postern.contact.Contacts;
import org.postern.database.Database;
import org.postern.digest.Digests;
import org.postern.dist.FirstStart;
import org.postern.dist.Housekeeping;
import org.postern.dns.Dns;
import org.postern.ledger.Ledger;
import org.postern.lesson.Learned;
import org.postern.lesson.Lessons;
import org.postern.lists.Lists;
import org.postern.login.PasswordLinks;
import org.postern.outbreak.Outbreak;
import org.postern.quarantine.QuarantineIndex;
import org.postern.relay.Relay;
import org.postern.settings.GatewaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what runs beside James: {@code guice.extension.startable=org.postern.dropin.DropInStart} in
 * {@code extensions.properties}.
 */
public class DropInStart implements UserDefinedStartable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DropInStart.class);

    @Inject
    private GatewaySettings settings;

    @Inject
    private Running running;

    @Inject
    private FirstStart firstStart;

    @Inject
    private Leftovers leftovers;

    @Inject
    private Relay relay;

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

    @Inject
    private Optional<Dns> dns;

    @Inject
    private PasswordLinks links;

    @Inject
    private Ledger ledger;

    @Inject
    private Lists lists;

    @Inject
    private Contacts contacts;

    @Inject
    private Outbreak outbreak;

    @Inject
    private Database database;

    @Override
    public void start() {
        try {
            firstStart.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        leftovers.hold();
        contacts.start();
        outbreak.start();
        relay.start();
        housekeeping.start();
        index.start();
        learned.start();
        lessons.told();
        startReports();
        running.add(database);
        running.add(ledger);
        running.add(lists);
        running.add(contacts);
        running.add(outbreak);
        running.add(index);
        running.add(learned);
        dns.ifPresent(running::add);
        running.add(relay);
        running.add(housekeeping);
        running.add(digests);
        running.add(links);
    }

    /** A report whose links lead nowhere is worse than none; here nothing listens where they would lead by themselves. */
    private void startReports() {
        if (settings.portalNamed()) {
            digests.start();
        } else {
            LOGGER.warn("event=no-reports reason=\"portal.url of gateway.properties does not say where people reach the"
                    + " pages of org.postern.webadmin.PortalPages\"");
        }
    }
}
