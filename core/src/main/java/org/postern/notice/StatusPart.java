package org.postern.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.address.Network;
import org.postern.message.Lines;

/** The part that programs read: {@code message/delivery-status} (RFC 3464 2). */
final class StatusPart {

    private StatusPart() {}

    /** @param until how long it is still tried; empty when it has failed */
    static String of(String hostname, Original original, List<Failure> failures, Optional<Instant> until) {
        StringBuilder fields = new StringBuilder();
        fields.append(Lines.field("Reporting-MTA", "dns; " + hostname));
        fields.append(Lines.field("Arrival-Date", Lines.date(original.mail().received())));
        // RFC 3464 2.4: fields of one's own begin with X-
        fields.append(Lines.field("X-Postern-Id", original.mail().id().value()));
        failures.forEach(failure -> fields.append("\r\n").append(recipient(failure, until)));
        return fields.toString();
    }

    private static String recipient(Failure failure, Optional<Instant> until) {
        Said said = failure.said();
        StringBuilder fields = new StringBuilder();
        fields.append(Lines.field(
                "Final-Recipient",
                "rfc822; " + Lines.harmless(failure.recipient().toString())));
        fields.append(Lines.field("Action", until.isPresent() ? "delayed" : "failed"));
        fields.append(Lines.field("Status", StatusCode.of(said, until.isPresent())));
        if (!failure.server().isEmpty()) {
            fields.append(Lines.field("Remote-MTA", "dns; " + Lines.harmless(literal(failure.server()))));
        }
        String line = Lines.harmless(said.line());
        if (!line.isEmpty()) {
            // RFC 3464 2.3.6: smtp is for what a server replied, and nothing else
            fields.append(Lines.field("Diagnostic-Code", (said.replied() ? "smtp; " : "X-Postern; ") + line));
        }
        fields.append(Lines.field("Last-Attempt-Date", Lines.date(failure.at())));
        until.ifPresent(end -> fields.append(Lines.field("Will-Retry-Until", Lines.date(end))));
        return fields.toString();
    }

    /** RFC 5321 4.1.3: an address among names stands in brackets. */
    private static String literal(String server) {
        try {
            Network.literal(server);
            return server.indexOf(':') >= 0 ? "[IPv6:" + server + "]" : "[" + server + "]";
        } catch (IllegalArgumentException e) {
            return server;
        }
    }
}
