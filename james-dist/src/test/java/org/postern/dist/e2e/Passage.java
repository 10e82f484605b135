package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.postern.fixture.Downstream;
import org.postern.fixture.SmtpDialogue;

/** The way of a letter to one recipient, from whatever client, through a gateway and out at the other end. */
record Passage(PackedGateway gateway, Downstream downstream) {

    static final String TO = "user@example.test";

    static byte[] letter(String from, String subject, String more) {
        return (more + "From: Anna <" + from + ">\r\nTo: Bert <" + TO + ">\r\nSubject: " + subject
                        + "\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + subject.hashCode()
                        + "@sender.test>\r\n\r\nHello Bert.\r\n")
                .getBytes(ISO_8859_1);
    }

    String through(String sender, byte[] message) throws Exception {
        return through("127.0.0.1", sender, message);
    }

    /** Sends a message from that address of the loopback network, in the name of mx.(the sender's domain), and gives it as it came out. */
    String through(String client, String sender, byte[] message) throws Exception {
        String subject = new String(message, ISO_8859_1).replaceFirst("(?s).*\r\nSubject: ([^\r]*).*", "$1");
        try (SmtpDialogue dialogue = SmtpDialogue.connect(gateway.smtpPort(), client)) {
            dialogue.reply();
            dialogue.say("EHLO mx." + sender.substring(sender.indexOf('@') + 1));
            dialogue.say("MAIL FROM:<" + sender + ">");
            dialogue.say("RCPT TO:<" + TO + ">");
            dialogue.say("DATA");
            assertThat(dialogue.body(message)).startsWith("250 2.0.0");
        }
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> downstream.messages().stream()
                                .map(received -> new String(received.data(), ISO_8859_1))
                                .filter(text -> text.contains("\r\nSubject: " + subject + "\r\n"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Our Authentication-Results, the first of the message. */
    static String results(String message) {
        int start = message.indexOf("Authentication-Results: ");
        return message.substring(start, message.indexOf("\r\nX-Postern-Id: ", start));
    }
}
