package org.postern.dist.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.database.Database;
import org.postern.dist.admin.AdminApi;
import org.postern.dist.config.ConfigCheck;
import org.postern.dist.config.Given;
import org.postern.lesson.Learned;
import org.postern.scan.learn.Features;
import org.postern.scan.learn.Knowledge;
import org.postern.scan.learn.Part;
import org.postern.scan.learn.Says;
import org.postern.scan.learn.Taught;
import org.postern.settings.LearnSettings;
import org.postern.tenant.Tenants;

/**
 * What a home has learned, in memory: its part for all mail, and what it knows of one recipient's. It is asked of the gateway that runs on the
 * home, or else read in the home, which is left before anything is judged.
 */
final class HomeParts implements Knowledge {

    private static final String INSTALLATION = "installation";

    private final Part all;
    private final Optional<Address> recipient;
    private final Optional<Part> domain;
    private final Optional<Part> mailbox;

    private HomeParts(Part all, Optional<Address> recipient, Optional<Part> domain, Optional<Part> mailbox) {
        this.all = all;
        this.recipient = recipient;
        this.domain = domain;
        this.mailbox = mailbox;
    }

    /** @return what knows nothing, where there is no home */
    static Knowledge of(Given given, Optional<Address> recipient) {
        try {
            Path home = given.home();
            Optional<RunFile> server = RunFile.read(home);
            if (server.isPresent()) {
                AdminApi api = new AdminApi(server.get().admin(), server.get().token());
                return read(
                        recipient,
                        part -> api.octets(
                                "/gateway/learning/part?part=" + URLEncoder.encode(part, StandardCharsets.UTF_8)));
            }
            if (Files.isDirectory(home.resolve("db"))) {
                return inHome(given, recipient);
            }
            if (recipient.isPresent()) {
                throw new Refusal("there is no gateway in " + home + " that could know " + recipient.get());
            }
            return NONE;
        } catch (IOException e) {
            throw new Refusal("what was learned cannot be read: " + e.getMessage(), e);
        }
    }

    private static Knowledge inHome(Given given, Optional<Address> recipient) throws IOException {
        Path home = given.home();
        try (HomeLock lock = HomeLock.take(home);
                Database database = Database.open(home, ConfigCheck.databaseSettings(given))) {
            Tenants tenants = new Tenants(database.jdbi());
            HomeSchool.requireProtected(new Subject(recipient, Optional.empty()), tenants, home);
            try (Learned learned = build(database, tenants, LearnSettings.DEFAULT)) {
                return read(recipient, part -> {
                    ByteArrayOutputStream octets = new ByteArrayOutputStream();
                    learned.export(part, octets);
                    return new ByteArrayInputStream(octets.toByteArray());
                });
            }
        }
    }

    /** The parts of a home, as soon as the one for all mail is whole. The caller closes them. */
    static Learned build(Database database, Tenants tenants, LearnSettings settings) {
        Learned learned = new Learned(database.jdbi(), tenants, settings);
        learned.start();
        try {
            learned.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            learned.close();
            throw new Refusal("interrupted");
        }
        return learned;
    }

    /** Where the octets of a part come from. */
    private interface Parts {
        InputStream open(String part) throws IOException;
    }

    private static Knowledge read(Optional<Address> recipient, Parts parts) throws IOException {
        Part all = part(parts, INSTALLATION);
        if (recipient.isEmpty()) {
            return new HomeParts(all, recipient, Optional.empty(), Optional.empty());
        }
        Part domain = part(parts, "domain:" + recipient.get().domain().name());
        Part mailbox = part(parts, "address:" + recipient.get());
        return new HomeParts(all, recipient, Optional.of(domain), Optional.of(mailbox));
    }

    private static Part part(Parts parts, String name) throws IOException {
        try (InputStream in = parts.open(name)) {
            return Part.read(in);
        }
    }

    @Override
    public Taught about(Features features, Collection<Address> recipients) {
        Map<Address, Says> own = new HashMap<>();
        recipient
                .filter(recipients::contains)
                .ifPresent(address -> own.put(
                        address,
                        Says.of(
                                domain.orElseThrow().odds(features),
                                () -> domain.orElseThrow().strengths(features),
                                mailbox.orElseThrow().odds(features),
                                () -> mailbox.orElseThrow().strengths(features))));
        return new Taught(all.odds(features), () -> all.strengths(features), own);
    }
}
