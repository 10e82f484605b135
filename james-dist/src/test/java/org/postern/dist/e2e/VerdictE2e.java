package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.postern.fixture.Downstream;
import org.postern.fixture.NameServer;
import org.postern.fixture.Received;
import org.postern.fixture.SmtpDialogue;

/** Mail such as a company gets on a day, by SMTP through the packed distribution as it is shipped, with DNS as the senders would have it. */
class VerdictE2e {

    private static final int TOP = 3;

    @TempDir
    private static Path folder;

    private static NameServer dns;
    private static Downstream downstream;
    private static PackedGateway gateway;
    private static SenderKey key;
    private static Api api;
    private static List<MailCase> cases;
    private static final Set<String> PUBLISHED = new HashSet<>();

    @BeforeAll
    static void start() throws Exception {
        dns = NameServer.start().ttl(600);
        key = SenderKey.in(folder);
        cases = MailCase.all(Path.of("src/test/cases"));
        cases.forEach(VerdictE2e::publish);
        downstream = Downstream.start();
        gateway = PackedGateway.start(
                Files.createDirectory(folder.resolve("home")), Map.of("POSTERN_DNS", dns.address()));
        api = new Api(gateway.adminPort());
        api.define(
                "example.test",
                downstream.port(),
                Stream.concat(Stream.of("user", "frank"), cases.stream().map(MailCase::name))
                        .toList());
        api.people(
                "example.test", "{\"people\":[{\"name\":\"Frank Example\",\"addresses\":[\"frank@example.test\"]}]}");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        downstream.close();
        dns.close();
    }

    private static void publish(MailCase mail) {
        dns.ptr(mail.client(), mail.helo()).a(mail.helo(), mail.client());
        if (mail.proof("spf")) {
            once(mail.senderDomain(), "v=spf1 ip4:127.0.0.0/8 -all");
        }
        if (mail.proof("dkim")) {
            once("s1._domainkey." + mail.signer(), key.record());
        }
        if (!mail.dmarc().isEmpty()) {
            once("_dmarc." + mail.author(), mail.dmarc());
        }
    }

    private static void once(String name, String text) {
        if (PUBLISHED.add(name)) {
            dns.txt(name, text);
        }
    }

    @TestFactory
    Stream<DynamicTest> eachComesOutRightWithTheReasonThatAPostmasterWouldName() {
        assertThat(cases).hasSizeGreaterThanOrEqualTo(40);
        return cases.stream()
                .map(mail -> DynamicTest.dynamicTest(mail.name() + ": " + mail.title(), () -> check(mail)));
    }

    private static void check(MailCase mail) throws Exception {
        String to = mail.name() + "@example.test";
        send(mail, to);
        if (mail.delivered()) {
            String verdict = delivered(to);
            assertThat(mail.expected())
                    .as(verdict)
                    .contains(verdict.replaceFirst("(?s).*X-Postern-Verdict: (\\w+).*", "$1"));
            return;
        }
        String state = settled(to);
        assertThat(state).as(delivered(to)).isEqualTo("held");
        JsonNode held = await().atMost(Duration.ofSeconds(10)).until(() -> api.held(to), items -> !items.isEmpty());
        JsonNode item = held.path(0);
        List<String> reasons = new ArrayList<>();
        item.path("reasons").forEach(reason -> reasons.add(reason.path("name").textValue()));
        assertThat(mail.expected())
                .as(reasons.toString())
                .contains(item.path("class").textValue());
        assertThat(reasons.stream().limit(TOP)).as(reasons.toString()).containsAnyElementsOf(mail.why());
    }

    private static void send(MailCase mail, String to) throws Exception {
        byte[] message = mail.proof("dkim") ? key.signed(mail.signer(), mail.message()) : mail.message();
        try (SmtpDialogue dialogue = SmtpDialogue.connect(gateway.smtpPort(), mail.client())) {
            dialogue.reply();
            dialogue.say("EHLO " + mail.helo());
            dialogue.say("MAIL FROM:<" + mail.sender() + ">");
            dialogue.say("RCPT TO:<" + to + ">");
            dialogue.say("DATA");
            assertThat(dialogue.body(message)).startsWith("250 2.0.0");
        }
    }

    private static String settled(String to) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get("/gateway/ledger?recipient=" + to)
                                .path("items")
                                .path(0)
                                .path("state")
                                .asText("received"),
                        state -> !Set.of("received", "queued").contains(state));
    }

    /** The head that we gave it. */
    private static String delivered(String to) {
        settled(to);
        return downstream.messages().stream()
                .filter(received -> received.recipients().contains(to))
                .findFirst()
                .map(Received::text)
                .map(all -> all.substring(0, all.indexOf("X-Postern-Score") + 24))
                .orElse("not delivered: " + api.get("/gateway/quarantine?recipient=" + to));
    }
}
