package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.ledger.Mail;
import org.postern.message.Source;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;
import org.postern.verdict.Verdict;

/**
 * A message as it goes out: trace fields, then the body as it is stored, filtered by {@link HeaderFilter} unless it was released. Small
 * bodies are read once, large ones are streamed twice and never held.
 */
final class OutgoingMessage {

    /**
     * How it is to look.
     *
     * @param hostname ours, for Received
     * @param authserv our authserv-id, for Authentication-Results
     * @param tag what to put before the subject, or empty
     * @param verbatim released: nothing may change
     */
    record Form(String hostname, String authserv, String tag, boolean verbatim) {

        Form {
            // a tag from the configuration must not break the field
            tag = tag.replaceAll("[^\\x20-\\x7e]", "?").strip();
        }

        /** The same for mail that may not be tagged, or was released. */
        Form of(boolean tagged, boolean released) {
            return new Form(hostname, authserv, tagged ? tag : "", released);
        }
    }

    private final Form form;
    private final byte[] trace;
    private final Source body;
    private final Survey survey;

    private OutgoingMessage(Form form, byte[] trace, Source body) throws IOException {
        this.form = form;
        this.trace = trace;
        this.body = body;
        try (InputStream in = body.open()) {
            survey = Survey.of(in, form.hostname());
        }
    }

    /** @throws IOException when the body cannot be read */
    static OutgoingMessage of(MessageStore store, Mail mail, Optional<Verdict> verdict, Form form) throws IOException {
        byte[] trace = TraceHeaders.of(form.hostname(), form.authserv(), mail, verdict);
        return new OutgoingMessage(form, trace, new StoredMessage(store, mail.body()).atHand());
    }

    /** Mail of our own, which is complete as it is. */
    static OutgoingMessage own(MessageStore store, Mail mail, Form form) throws IOException {
        return new OutgoingMessage(form, new byte[0], new StoredMessage(store, mail.body()).atHand());
    }

    /** Octets, near enough for SIZE (RFC 1870 6.1 asks for an estimate). */
    long size() {
        return trace.length + body.size();
    }

    boolean eightBit() {
        return survey.eightBit();
    }

    /** Received fields that came with it. */
    int hops() {
        return survey.hops();
    }

    /** How often it has passed this gateway before. */
    int passes() {
        return survey.ours();
    }

    /** The same octets each time. */
    void writeTo(OutputStream out) throws IOException {
        out.write(trace);
        try (InputStream in = body.open()) {
            if (form.verbatim()) {
                in.transferTo(out);
                return;
            }
            if (!form.tag().isEmpty() && !survey.subject()) {
                out.write(("Subject: " + form.tag() + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            HeaderFilter filter = new HeaderFilter(out, form.authserv(), form.tag());
            in.transferTo(filter);
            filter.finish();
        }
    }
}
