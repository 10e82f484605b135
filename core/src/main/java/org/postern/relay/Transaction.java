package org.postern.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.address.Address;
import org.postern.relay.RelaySettings.Timeouts;

/** MAIL, RCPT, DATA and the message, once. Every recipient gets an {@link Attempt}, or the whole ends in an {@link SmtpFailure} at MAIL. */
final class Transaction {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final SmtpConnection connection;
    private final Capabilities capabilities;
    private final Timeouts timeouts;
    private final boolean softBounce;
    private final Map<Address, Attempt> attempts = new LinkedHashMap<>();
    private final List<Address> accepted = new ArrayList<>();
    private Step step = Step.MAIL;

    Transaction(SmtpConnection connection, Capabilities capabilities, Timeouts timeouts, boolean softBounce) {
        this.connection = connection;
        this.capabilities = capabilities;
        this.timeouts = timeouts;
        this.softBounce = softBounce;
    }

    Map<Address, Attempt> run(OutgoingMessage message, String sender, List<Address> recipients) throws SmtpFailure {
        if (capabilities.maxSize() > 0 && message.size() > capabilities.maxSize()) {
            // RFC 1870 6.2: no need to ask
            String text = "the message has " + message.size() + " octets, the server takes " + capabilities.maxSize();
            recipients.forEach(to -> attempts.put(to, Attempt.refused(new Reply(552, "5.3.4", text))));
            return attempts;
        }
        try {
            envelope(mail(message, sender), recipients);
            step = Step.DATA;
            data(message);
        } catch (SmtpFailure e) {
            connection.close();
            throw e;
        } catch (IOException e) {
            connection.close();
            Reply lost = Reply.none(e.getMessage());
            if (step == Step.MAIL) {
                throw new SmtpFailure(step, lost);
            }
            recipients.forEach(to -> attempts.putIfAbsent(to, Attempt.of(step, lost, softBounce)));
        }
        return attempts;
    }

    private String mail(OutgoingMessage message, String sender) {
        // Where 8BITMIME is not offered, eight bits are sent all the same: converting would break signatures, and every
        // server in use
        // today takes them (a deliberate deviation from RFC 6152 3)
        return "MAIL FROM:<" + sender + ">"
                + (capabilities.size() ? " SIZE=" + message.size() : "")
                + (capabilities.eightBitMime() && message.eightBit() ? " BODY=8BITMIME" : "");
    }

    private void envelope(String mail, List<Address> recipients) throws IOException {
        if (capabilities.pipelining()) {
            // RFC 2920 3.1: all at once, DATA last; the replies come in the same order
            connection.line(mail);
            for (Address to : recipients) {
                connection.line("RCPT TO:<" + to + ">");
            }
            connection.line("DATA");
            connection.flush();
        }
        Reply sender = ask(mail, timeouts.command());
        Attempt judged = Attempt.of(Step.MAIL, sender, softBounce);
        boolean taken = sender.kind() == 2;
        if (!taken && judged instanceof Attempt.Retry retry && retry.down()) {
            throw new SmtpFailure(Step.MAIL, sender);
        }
        step = Step.RCPT;
        for (Address to : recipients) {
            Reply reply = taken || capabilities.pipelining() ? ask("RCPT TO:<" + to + ">", timeouts.command()) : sender;
            if (!taken) {
                attempts.put(to, judged);
            } else if (reply.kind() == 2) {
                accepted.add(to);
            } else {
                attempts.put(to, Attempt.of(Step.RCPT, reply, softBounce));
            }
        }
    }

    private void data(OutgoingMessage message) throws IOException {
        if (accepted.isEmpty() && !capabilities.pipelining()) {
            reset();
            return;
        }
        Reply go = ask("DATA", timeouts.data());
        if (go.code() == 354 && accepted.isEmpty()) {
            // RFC 2920 3.1 has an empty message here; closing is safer, for nobody may take that for mail
            connection.close();
        } else if (go.code() == 354) {
            step = Step.BODY;
            Reply end = body(message);
            accepted.forEach(to -> attempts.put(to, Attempt.of(Step.BODY, end, softBounce)));
        } else {
            accepted.forEach(to -> attempts.put(to, Attempt.of(Step.DATA, go, softBounce)));
            reset();
        }
    }

    /** Until the dot is sent, nothing was handed over: a failure here closes the connection without it. */
    private Reply body(OutgoingMessage message) throws IOException {
        try {
            DotStuffing wire = new DotStuffing(connection.out());
            message.writeTo(wire);
            wire.finish();
        } catch (IOException e) {
            Reply last = lastWords();
            connection.close();
            return last.kind() >= 4 ? last : Reply.none(e.getMessage());
        }
        return connection.reply(timeouts.end());
    }

    /** A server that stops reading may have said why. */
    private Reply lastWords() {
        try {
            return connection.reply(LAST_WORDS);
        } catch (IOException e) {
            return Reply.none(e.getMessage());
        }
    }

    private void reset() throws IOException {
        connection.line("RSET");
        connection.flush();
        if (connection.reply(timeouts.command()).kind() != 2) {
            connection.close();
        }
    }

    /** The reply to a command, which is sent now unless it was sent ahead. */
    private Reply ask(String command, Duration timeout) throws IOException {
        if (!capabilities.pipelining()) {
            connection.line(command);
            connection.flush();
        }
        return connection.reply(timeout);
    }
}
