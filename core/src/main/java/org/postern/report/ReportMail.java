package org.postern.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postern.link.Token;
import org.postern.message.Lines;
import org.postern.message.MailId;
import org.postern.post.Letterhead;
import org.postern.post.OwnMail;
import org.postern.post.Sender;
import org.postern.post.TextPart;

/** Writes reports as mail: the same in plain text and in HTML (RFC 2046 5.1.4). What it writes depends on nothing but what it is given. */
public final class ReportMail {

    private final Letterhead head;
    private final Supplier<URI> portal;
    private final Function<Token, URI> links;
    private final Duration linkTime;

    /**
     * @param hostname ours
     * @param portal where readers find their settings
     * @param links the address of a token
     * @param linkTime how long the links of a report work
     */
    public ReportMail(
            String hostname, Sender sender, Supplier<URI> portal, Function<Token, URI> links, Duration linkTime) {
        this.head = new Letterhead(sender, hostname);
        this.portal = portal;
        this.links = links;
        this.linkTime = linkTime;
    }

    /** The mail that a report is. */
    public OwnMail.Text of(Report report) {
        return (id, now) -> message(report, id, now);
    }

    private byte[] message(Report report, MailId id, Instant now) throws IOException {
        Contents contents = new Contents(report, head.sender().name(), portal.get(), now.plus(linkTime), links);
        // not in quoted-printable text, where an underscore never follows an equals sign
        String boundary = "=_" + id;
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(ascii(head.fields(report.to().address(), contents.subject(), id, now)));
        message.writeBytes(ascii(fields(contents, boundary)));
        message.writeBytes(ascii("\r\n--" + boundary + "\r\n"));
        message.writeBytes(TextPart.of("text/plain", ReportText.of(contents)));
        message.writeBytes(ascii("\r\n--" + boundary + "\r\n"));
        message.writeBytes(TextPart.of("text/html", ReportHtml.of(contents)));
        message.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
        return message.toByteArray();
    }

    private static String fields(Contents contents, String boundary) {
        return Lines.field("Content-Language", contents.phrases().language())
                // RFC 2369 3.2, RFC 8058 3.1: one link for programs; it stands nowhere in the text, which may be
                // forwarded
                + Lines.field("List-Unsubscribe", "<" + contents.unsubscribe() + ">")
                + Lines.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                + Lines.field("MIME-Version", "1.0")
                + Lines.field("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
