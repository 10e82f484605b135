package org.postern.relay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.ledger.Mail;
import org.postern.message.Client;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

/** The fields put in front of a message. What peers said of themselves is made harmless here. */
final class TraceHeaders {

    // RFC 5322 3.3; Java's RFC_1123_DATE_TIME is the same with a day of one digit, which is allowed too
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);
    private static final int MAX_NAME = 255;
    // RFC 5322 2.1.1: a line has at most 998 octets
    private static final int MAX_LINE = 990;

    private TraceHeaders() {}

    /** @param hostname ours, for Received @param authserv ours, for Authentication-Results */
    static byte[] of(String hostname, String authserv, Mail mail, Optional<Verdict> verdict) {
        StringBuilder fields = new StringBuilder(received(hostname, mail));
        fields.append(results(authserv, verdict.map(Verdict::authentication).orElse(Authentication.NONE)));
        fields.append("X-Postern-Id: ").append(mail.id()).append("\r\n");
        Category category = verdict.map(Verdict::category).orElse(Category.UNSCANNED);
        fields.append(verdict(category, verdict.map(Verdict::score).orElse(0.0)));
        return fields.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The fields that are not the same for all recipients of a message. */
    static String verdict(Category category, double score) {
        return String.format(Locale.ROOT, "X-Postern-Verdict: %s\r\nX-Postern-Score: %.3f\r\n", category.wire(), score);
    }

    /** RFC 8601 2.2; "none" says that no authentication was done. */
    private static String results(String authserv, Authentication authentication) {
        List<String> results = authentication.results().isEmpty() ? List.of("none") : authentication.results();
        return "Authentication-Results: " + authserv + ";\r\n\t"
                + results.stream().map(TraceHeaders::folded).collect(Collectors.joining(";\r\n\t")) + "\r\n";
    }

    /** A fold may stand before any blank, within quotes and comments too (RFC 5322 3.2.2, 3.2.4). */
    private static String folded(String result) {
        StringBuilder lines = new StringBuilder();
        String rest = result;
        for (int blank = 1; rest.length() > MAX_LINE && blank > 0; ) {
            blank = rest.lastIndexOf(' ', MAX_LINE);
            if (blank > 0) {
                lines.append(rest, 0, blank).append("\r\n");
                rest = rest.substring(blank);
            }
        }
        return lines.append(rest).toString();
    }

    /** RFC 5321 4.4. */
    private static String received(String hostname, Mail mail) {
        Client client = mail.client();
        // RFC 3848: ESMTPS is ESMTP after STARTTLS
        String protocol = client.tls().isEmpty() ? "ESMTP" : "ESMTPS";
        // One recipient must not learn of another, who may be a blind copy (RFC 5321 7.2)
        String recipient = mail.envelope().recipients().size() == 1
                ? "\r\n\tfor <" + harmless(mail.envelope().recipients().get(0).toString()) + ">"
                : "";
        return "Received: from " + name(client.helo()) + " (" + literal(client.ip()) + ")\r\n\tby " + hostname
                + " with " + protocol + " id " + mail.id() + recipient + ";\r\n\t" + date(mail.received()) + "\r\n";
    }

    private static String date(Instant time) {
        return DATE.format(time.atZone(ZoneOffset.UTC));
    }

    private static String literal(String ip) {
        return ip.indexOf(':') >= 0 ? "[IPv6:" + name(ip) + "]" : "[" + name(ip) + "]";
    }

    /** Letters, digits and what names and address literals need; anything else becomes a question mark. */
    private static String name(String text) {
        String cut = text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
        return cut.isEmpty() ? "unknown" : cut.replaceAll("[^A-Za-z0-9.:_\\-\\[\\]]", "?");
    }

    private static String harmless(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
