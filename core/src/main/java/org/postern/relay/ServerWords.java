package org.postern.relay;

import java.util.Locale;
import java.util.Optional;
import org.postern.relay.ServerReport.Finding;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

/** What each step of a {@link ServerTrial} means for who set the server, in plain words and with the remedy: pure functions. */
final class ServerWords {

    /** What the gateway may add in front of a message: trace fields and the verdict. */
    static final long ADDED = 16_384;

    private static final int MOST_OF_A_REPLY = 200;

    private ServerWords() {}

    /** A step of the connection that went well. */
    static Finding passed(Step step) {
        return switch (step) {
            case CONNECT -> new Finding("connect", true, "The server can be reached.");
            case GREETING -> new Finding("greeting", true, "The server greets.");
            case EHLO -> new Finding("ehlo", true, "The server speaks SMTP with us.");
            default -> throw new IllegalArgumentException(step + " has words of its own");
        };
    }

    /** What ended the dialogue. */
    static Finding failed(DeliveryServer server, Step step, Reply reply) {
        String said = reply.code() == 0 ? sentence(reply.text()) : "The server answered " + quoted(reply) + ".";
        return switch (step) {
            case CONNECT ->
                new Finding(
                        "connect",
                        false,
                        said
                                + (reply.text().startsWith(SessionSetup.FORBIDDEN)
                                        ? " Name the address by which others reach it, or ask the operator to set it."
                                        : " Check host and port, and that a firewall lets this gateway in."));
            case GREETING ->
                new Finding("greeting", false, said + " Let this gateway in at the server, and check the port.");
            case EHLO -> new Finding("ehlo", false, said + " Let this gateway in at the server.");
            case STARTTLS ->
                new Finding(
                        "starttls",
                        false,
                        said + " Switch STARTTLS on at the server, with a certificate for " + printable(server.host())
                                + " that is valid, or choose another tls than "
                                + server.tls().wire() + ".");
            case RCPT ->
                new Finding("unknownRecipient", false, said + " Exempt this gateway from limits at the server.");
            default ->
                new Finding(
                        "mail",
                        false,
                        said
                                + " The server must take mail with the empty sender (RFC 5321 4.5.5): let this gateway send.");
        };
    }

    /** @param protocol in use, or none */
    static Finding startTls(Tls policy, boolean offered, String protocol) {
        if (!protocol.equals("none")) {
            return new Finding("starttls", true, "The connection is encrypted with " + protocol + ".");
        }
        if (policy == Tls.NONE) {
            return new Finding("starttls", true, "Mail goes in plain text, because tls is none.");
        }
        return new Finding(
                "starttls",
                true,
                offered
                        ? "STARTTLS fails, so mail goes in plain text. Mend it at the server, then set tls to required."
                        : "The server offers no STARTTLS, so mail goes in plain text. Switch it on, then set tls to required.");
    }

    /** @param problem why it is not valid for the host */
    static Finding certificate(Tls policy, String subject, Optional<String> problem) {
        String shown = "The certificate of " + printable(subject);
        if (problem.isEmpty()) {
            return new Finding("certificate", true, shown + " is valid for the host.");
        }
        String why = shown + " is not valid for the host: " + printable(problem.get()) + ".";
        return policy == Tls.VERIFIED
                ? new Finding("certificate", false, why + " Get another, or set tls to required.")
                : new Finding("certificate", true, why + " That is no obstacle while tls is " + policy.wire() + ".");
    }

    /** RFC 1870. @param announced 0 when the server says no limit @param ours the largest message that we take */
    static Finding size(long announced, long ours) {
        long needed = ours + ADDED;
        if (announced == 0) {
            return new Finding("size", true, "The server announces no limit of size.");
        }
        String says = "The server takes messages of up to " + announced + " octets; ";
        return announced >= needed
                ? new Finding("size", true, says + "that is enough.")
                : new Finding("size", false, says + "set its limit to " + needed + " or more, or large mail is lost.");
    }

    /** The answer to a recipient that nobody has. */
    static Finding unknownRecipient(Reply reply) {
        return switch (reply.kind()) {
            case 5 -> new Finding("unknownRecipient", true, "The server refuses unknown recipients.");
            case 2 ->
                new Finding(
                        "unknownRecipient",
                        false,
                        "The server takes any recipient, so it cannot be asked which addresses there are, and answers"
                                + " unwanted mail itself. Make it refuse unknown recipients.");
            default ->
                new Finding(
                        "unknownRecipient",
                        false,
                        "The server answered " + quoted(reply)
                                + " to an unknown recipient, where 550 is expected. Exempt this gateway from greylisting"
                                + " and from limits.");
        };
    }

    /** RFC 5321 4.5.1 asks for it. */
    static Finding postmaster(Reply reply) {
        return reply.kind() == 2
                ? new Finding("postmaster", true, "The server takes mail for postmaster.")
                : new Finding(
                        "postmaster",
                        false,
                        "The server answered " + quoted(reply)
                                + " to postmaster, an address that every domain must have (RFC 5321 4.5.1). Set it up.");
    }

    static Finding outOfTime() {
        return new Finding("deadline", false, "The server took too long. Check its load and its DNS.");
    }

    private static String quoted(Reply reply) {
        return "\"" + cut(reply.line()) + "\"";
    }

    private static String sentence(String text) {
        String shown = cut(text);
        return shown.isEmpty() ? "" : shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1) + ".";
    }

    private static String printable(String text) {
        return cut(Reply.none(text).text());
    }

    private static String cut(String text) {
        return text.length() > MOST_OF_A_REPLY ? text.substring(0, MOST_OF_A_REPLY) + "..." : text;
    }
}
