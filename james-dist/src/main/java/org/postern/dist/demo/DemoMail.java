package org.postern.dist.demo;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/**
 * One mail of the demo, to a recipient of its own name.
 *
 * @param name for people, and the local part of the recipient
 * @param expected what must become of it
 * @param message from header to last line, each ended by CRLF, dots doubled (RFC 5321 4.5.2)
 */
record DemoMail(String name, Expected expected, byte[] message) {

    enum Expected {
        DELIVERED("delivered"),
        SPAM("held as spam"),
        PHISHING("held as phishing"),
        VIRUS("held as virus"),
        REFUSED("refused with 552");

        private final String words;

        Expected(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final String LINE =
            "All work and no play makes this a message that is too large for the gateway.\r\n";
    // Put together here, so that no virus scanner stops at this program itself (EICAR and GTUBE are test patterns,
    // harmless by design).
    private static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";
    private static final String GTUBE =
            "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-" + "TEST-EMAIL*C.34X";

    String recipient() {
        return name + "@example.test";
    }

    /** @param limit the largest message the gateway takes, in bytes */
    static List<DemoMail> all(long limit) {
        return List.of(
                new DemoMail("good", Expected.DELIVERED, text("Lunch on Friday", """
                        Hello,

                        the table is booked for half past twelve. Bring the plans along, please.

                        Alice
                        """)),
                new DemoMail(
                        "spam",
                        Expected.SPAM,
                        text("Test pattern", "A scanner must call this spam:\n\n" + GTUBE + "\n")),
                new DemoMail("phishing", Expected.PHISHING, phishing()),
                new DemoMail("eicar", Expected.VIRUS, eicar()),
                new DemoMail("oversized", Expected.REFUSED, oversized(limit)));
    }

    private static byte[] phishing() {
        String header = header(
                        "phishing",
                        "Your account has been suspended - verify now",
                        "\"PayPal Security\" <alert@example.org>")
                + "Reply-To: <billing@paypal-verify.example.net>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        String body = """
                <html><body>
                <p>Dear customer,</p>
                <p>Your PayPal account has been suspended. Please verify your account and confirm your password within 24 hours,
                otherwise it will be closed.</p>
                <p><a href="http://192.0.2.77/paypal/login">https://www.paypal.com/signin</a></p>
                <form action="http://192.0.2.77/paypal/collect" method="post">
                <input name="user"> <input type="password" name="password"> <input type="submit" value="Sign in">
                </form>
                </body></html>
                """;
        return bytes(header + body.replace("\n", "\r\n"));
    }

    private static byte[] eicar() {
        String file = Base64.getEncoder().encodeToString(bytes(EICAR));
        return bytes(header("eicar", "The program you asked for", "Alice <alice@example.org>")
                + """
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="next"

                --next
                Content-Type: text/plain; charset=utf-8

                Here it is.
                --next
                Content-Type: application/octet-stream; name="eicar.com"
                Content-Disposition: attachment; filename="eicar.com"
                Content-Transfer-Encoding: base64

                """.replace("\n", "\r\n") + file + "\r\n--next--\r\n");
    }

    private static byte[] oversized(long limit) {
        String header = header("oversized", "All the pictures", "Alice <alice@example.org>") + "\r\n";
        return bytes(header + LINE.repeat((int) (limit / LINE.length()) + 1));
    }

    private static byte[] text(String subject, String body) {
        String name = subject.startsWith("Lunch") ? "good" : "spam";
        return bytes(header(name, subject, "Alice <alice@example.org>")
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body.replace("\n", "\r\n"));
    }

    private static String header(String name, String subject, String from) {
        return "From: " + from + "\r\nTo: <" + name + "@example.test>\r\nSubject: " + subject + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "\r\nMessage-ID: <"
                + name
                + "." + System.nanoTime() + "@example.org>\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
