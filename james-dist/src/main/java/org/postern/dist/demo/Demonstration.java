package org.postern.dist.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.postern.dist.admin.AdminApi;

/** Defines the domain, sends the mails and waits for what becomes of each. */
public final class Demonstration implements AutoCloseable {

    private static final String DOMAIN = "example.test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final AdminApi api;
    private final String smtpHost;
    private final int smtpPort;
    private final Catcher catcher;

    private Demonstration(AdminApi api, String smtpHost, int smtpPort, Catcher catcher) {
        this.api = api;
        this.smtpHost = smtpHost;
        this.smtpPort = smtpPort;
        this.catcher = catcher;
    }

    /** Starts the delivery server that stands for the customer's. */
    public static Demonstration of(AdminApi api, String smtpHost, int smtpPort) throws IOException {
        return new Demonstration(api, smtpHost, smtpPort, Catcher.start());
    }

    /** @param limit the largest message the gateway takes, in bytes */
    public List<Fate> run(long limit) throws IOException {
        List<DemoMail> mails = DemoMail.all(limit);
        api.put("/gateway/domains/" + DOMAIN, """
                {"deliveryServers":[{"host":"127.0.0.1","port":%d,"priority":10,"tls":"none"}]}
                """.formatted(catcher.port()));
        for (DemoMail mail : mails) {
            api.put("/gateway/domains/" + DOMAIN + "/addresses/" + mail.name(), "{\"kind\":\"mailbox\"}");
        }
        List<Supplier<Fate>> pending = new ArrayList<>();
        for (DemoMail mail : mails) {
            String reply = Submission.send(smtpHost, smtpPort, mail.recipient(), mail.message());
            pending.add(() -> fate(mail, reply));
        }
        return pending.stream().map(Supplier::get).toList();
    }

    private Fate fate(DemoMail mail, String reply) {
        if (!reply.startsWith("250")) {
            return new Fate(mail, "refused with " + reply.substring(0, 3), List.of(reply));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (catcher.caught(mail.recipient())) {
                return new Fate(mail, "delivered", List.of());
            }
            JsonNode held = api.get(
                            "/gateway/quarantine?recipient=" + mail.recipient().replace("@", "%40"))
                    .path("items");
            if (!held.isEmpty()) {
                List<String> reasons = new ArrayList<>();
                held.get(0)
                        .path("reasons")
                        .forEach(reason -> reasons.add(reason.path("name").asText()));
                return new Fate(mail, "held as " + held.get(0).path("class").asText(), reasons);
            }
            pause();
        }
        return new Fate(mail, "nothing within " + PATIENCE.toSeconds() + " s", List.of());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        catcher.close();
    }
}
