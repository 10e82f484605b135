package org.postern.webadmin;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.link.Deed;
import org.postern.link.Outlook;
import org.postern.link.Token;
import org.postern.quarantine.HeldItem;
import org.postern.report.Phrases;
import org.postern.report.Shown;

/** The page that a link opens: which message it is about, what will happen, and the button for it. */
final class LinkForm {

    static final String NONCE = "nonce";
    static final String PASSWORD = "password";
    static final String CODE = "code";

    private LinkForm() {}

    /**
     * @param nonce that the page will be known by
     * @param problem with what was typed before
     */
    static Answer answer(int status, Outlook.Open link, String nonce, Optional<String> problem) {
        Phrases phrases = Phrases.in(link.reader().language());
        String deed = name(link.token().deed());
        Html content = Html.all(
                problem.map(text -> warning(text)).orElse(Html.NOTHING),
                link.item().map(item -> card(link, item, phrases)).orElse(Html.NOTHING),
                Html.element("p", phrases.text(what(link), values(link))),
                form(link, nonce, phrases));
        return LinkFrame.answer(status, phrases.language(), phrases.text("page." + deed + ".title"), content);
    }

    static String name(Deed deed) {
        return deed.name().toLowerCase(Locale.ROOT);
    }

    static Html warning(String text) {
        return Html.tag("p").with("class", "warn").with("role", "status").holding(Html.text(text));
    }

    /** What the text says is done: for a postmaster it may be more. */
    private static String what(Outlook.Open link) {
        boolean domain = link.token().subscriber().domain().isPresent();
        Deed deed = link.token().deed();
        boolean differs = domain && (deed == Deed.BLOCK || deed == Deed.UNSUBSCRIBE);
        return "page." + name(deed) + (differs ? ".domain" : ".text");
    }

    /** The names in texts about a link. */
    static Map<String, String> values(Outlook.Open link) {
        Token token = link.token();
        Map<String, String> values = new HashMap<>();
        values.put("who", token.subscriber().address().toString());
        values.put("owner", token.detail());
        link.item().ifPresent(item -> values.put("mailbox", item.recipient().toString()));
        link.item()
                .map(HeldItem::domain)
                .or(() -> token.subscriber().domain())
                .ifPresent(domain -> values.put("domain", domain.toString()));
        return values;
    }

    /** What the report said of the message, and nothing else. */
    static Html card(Outlook.Open link, HeldItem item, Phrases phrases) {
        Shown shown = Shown.of(item, link.reader().zone(), phrases);
        return Html.tag("div")
                .with("class", "card")
                .holding(
                        Html.tag("p").with("class", "strong").holding(Html.text(shown.subject())),
                        Html.tag("dl")
                                .holding(
                                        row(phrases.text("label.from"), shown.sender()),
                                        row(
                                                phrases.text("page.label.to"),
                                                item.recipient().toString()),
                                        row(phrases.text("label.received"), shown.time()),
                                        row(phrases.text("label.why"), shown.kind() + " \u2013 " + shown.reason())));
    }

    static Html row(String name, String value) {
        return Html.all(Html.element("dt", name), Html.element("dd", value));
    }

    private static Html form(Outlook.Open link, String nonce, Phrases phrases) {
        Html hidden = Html.tag("input")
                .with("type", "hidden")
                .with("name", NONCE)
                .with("value", nonce)
                .empty();
        String deed = name(link.token().deed());
        return Html.tag("form")
                .with("method", "post")
                .holding(
                        hidden,
                        link.login() ? login(link, phrases) : Html.NOTHING,
                        Html.tag("p")
                                .holding(Html.tag("button")
                                        .with("type", "submit")
                                        .holding(Html.text(phrases.text("page." + deed + ".button")))));
    }

    private static Html login(Outlook.Open link, Phrases phrases) {
        return Html.all(
                Html.element(
                        "p",
                        phrases.text(
                                "page.login.text",
                                Map.of(
                                        "who",
                                        link.token().subscriber().address().toString()))),
                field(phrases.text("page.login.password"), PASSWORD, "password", "current-password"),
                field(phrases.text("page.login.code"), CODE, "text", "one-time-code"));
    }

    private static Html field(String label, String name, String type, String autocomplete) {
        return Html.tag("label")
                .holding(
                        Html.text(label),
                        Html.tag("input")
                                .with("type", type)
                                .with("name", name)
                                .with("autocomplete", autocomplete)
                                .empty());
    }
}
