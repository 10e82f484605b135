package org.postern.report;

import static org.postern.report.Samples.ANNA;
import static org.postern.report.Samples.item;
import static org.postern.report.Samples.line;
import static org.postern.report.Samples.reason;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.ledger.HeldClass;
import org.postern.link.Token;
import org.postern.post.Sender;
import org.postern.quarantine.HeldItem;
import org.postern.tenant.Subscriber;

/** A report as somebody could get it, with two shadows, for tests and pictures. */
final class SampleReport {

    static final String HOSTNAME = "mx.gateway.test";
    static final URI PORTAL = URI.create("https://portal.gateway.test/");

    private static final int TOKEN = 97;
    private static final String SALES = "sales@example.test";
    private static final String REFUNDS = "refunds@example.test";

    private SampleReport() {}

    /** Tokens of 130 characters. */
    static URI link(Token token) {
        byte[] octets = new byte[TOKEN];
        byte[] text =
                (token.deed() + " " + token.item() + " " + token.subscriber().key()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < TOKEN; i++) {
            octets[i] = (byte) (text[i % text.length] * 31 + i * 7);
        }
        return PORTAL.resolve("/r/" + Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    static ReportMail mail() {
        return new ReportMail(
                HOSTNAME,
                new Sender("Example mail protection", Address.parse("postmaster@mx.gateway.test")),
                () -> PORTAL,
                SampleReport::link,
                Duration.ofDays(14));
    }

    static byte[] message(Report report) {
        try {
            return mail().of(report).of(Samples.id(Samples.NOW, 0).mail(), Samples.NOW);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Report in(String language) {
        return new Report(new Subscriber(ANNA), ZoneId.of("Europe/Berlin"), language, lines(), 12);
    }

    private static List<Line> lines() {
        return Stream.of(unwanted(), harmful(), shadows()).flatMap(List::stream).toList();
    }

    private static List<Line> unwanted() {
        return List.of(
                line(item(
                        3,
                        HeldClass.BULK,
                        "Garden Letter <news@letters.garden.example>",
                        "What to sow in December, and how to keep your tools from rusting")),
                line(item(
                        1,
                        HeldClass.SPAM,
                        "Bürobedarf Köhler GmbH <angebot@koehler-buero.example>",
                        "Ihr Angebot Nr. 2026/4711: Schreibtische, höhenverstellbar, Lieferung frei Haus bis 15.12.2026",
                        reason("subject-money", 0.48, "The subject names a sum or a rebate."))),
                line(item(
                        9,
                        HeldClass.SPAM,
                        "דנה לוי <dana@shop.example>",
                        "הצעה מיוחדת לחגים: 20% הנחה",
                        reason(
                                "classifier",
                                2.1,
                                "It is like mail of other places that was not wanted, by words of its text."))));
    }

    private static List<Line> harmful() {
        return List.of(
                line(item(
                        5,
                        HeldClass.PHISHING,
                        "Example IT Support <support@examp1e-login.test>",
                        "Your mailbox is almost full: confirm at http://examp1e-login.test/owa within 24 hours",
                        reason(
                                "from-own-lookalike",
                                3.8,
                                "The sender's domain dresses up as a domain of the recipients: examp1e-login.test."))),
                asked(item(
                        7,
                        HeldClass.ATTACHMENT,
                        "Marta Ruiz <m.ruiz@supplier.example>",
                        "Factura 0392 y albarán firmado",
                        reason(
                                "attachment-macros-reach",
                                5,
                                "A macro that runs by itself starts programs or fetches files."))));
    }

    private static List<Line> shadows() {
        return List.of(
                line(of(
                        SALES,
                        item(
                                2,
                                HeldClass.UNDELIVERABLE,
                                "Tom Baker <tom@bakery.example>",
                                "Order for Friday: 40 loaves"))),
                line(of(
                        SALES,
                        item(
                                4,
                                HeldClass.SPAM,
                                "王小明 <wang@trade.example>",
                                "优质不锈钢零件供应商，价格优惠，请查看附件中的产品目录",
                                reason(
                                        "first-contact",
                                        0.3,
                                        "Its author has never written to the recipients before.")))),
                line(of(
                        REFUNDS,
                        item(
                                6,
                                HeldClass.PHISHING,
                                "Example Bank <service@examplebank.secure-login.example>",
                                "",
                                reason(
                                        "from-impersonates",
                                        3.2,
                                        "The sender's name is a brand's, the address is not: Example Bank.")))));
    }

    private static HeldItem of(String mailbox, HeldItem item) {
        return item(item, mailbox, item.score());
    }

    private static Line asked(HeldItem item) {
        return new Line(item, item.recipient(), false);
    }
}
