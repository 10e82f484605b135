package org.postern.webadmin;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.postern.json.BadField;
import org.postern.link.Deed;
import org.postern.link.Deeds;
import org.postern.link.Effect;
import org.postern.link.Nonces;
import org.postern.link.Outlook;
import org.postern.link.Visitor;
import org.postern.login.Attempt;
import org.postern.login.Credentials;
import org.postern.login.Guesses;
import org.postern.login.Logins;
import org.postern.login.TooManyFailures;
import org.postern.report.Phrases;

/**
 * {@code /r/TOKEN} on the portal port: where the links of a report lead. GET and HEAD show what will happen and change nothing, because programs
 * open links before people do; POST acts, when it comes from that page in that browser. Works without script.
 */
public final class LinkPage {

    static final String BASE = "/r";
    private static final String PATH = BASE + "/:token";
    private static final String COOKIE = "postern-link";
    private static final int FORM = 20_000;
    // RFC 8058 3.1
    private static final String ONE_CLICK = "List-Unsubscribe";
    private static final String ONE_CLICK_VALUE = "One-Click";
    private static final Set<String> FIELDS = Set.of(LinkForm.NONCE, LinkForm.PASSWORD, LinkForm.CODE, ONE_CLICK);

    private final Deeds deeds;
    private final Nonces nonces;
    private final Logins logins;
    private final Guesses guesses;
    private final PortalUrl portal;

    /** Where people reach the portal. */
    @FunctionalInterface
    public interface PortalUrl {
        URI get();
    }

    @Inject
    public LinkPage(Deeds deeds, Nonces nonces, Logins logins, Guesses guesses, PortalUrl portal) {
        this.deeds = deeds;
        this.nonces = nonces;
        this.logins = logins;
        this.guesses = guesses;
        this.portal = portal;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(PATH)
                        .summary("What a link will do")
                        .answers(200, "a page")
                        .by(this::show),
                Endpoint.post(PATH)
                        // it is told to the audit log by who acts, with the item instead of the token
                        .unaudited()
                        .summary("Do it")
                        .consumes("application/x-www-form-urlencoded, multipart/form-data")
                        .answers(200, "a page")
                        .by(this::act));
    }

    private static String token(Call call) {
        return call.path("token", text -> text);
    }

    private Answer show(Call call) {
        Outlook outlook = deeds.look(token(call));
        return outlook instanceof Outlook.Open link ? form(200, call, link, Optional.empty()) : refused(outlook, call);
    }

    private Answer refused(Outlook outlook, Call call) {
        if (outlook instanceof Outlook.Unknown) {
            try {
                guesses.wrong(call.peer());
            } catch (TooManyFailures e) {
                return LinkRefusal.tooMany(e.retryAfter().toSeconds(), language(call));
            }
        }
        return LinkRefusal.of(outlook, language(call));
    }

    private Answer form(int status, Call call, Outlook.Open link, Optional<String> problem) {
        Optional<String> known = call.cookie(COOKIE).filter(Nonces::isBrowser);
        String browser = known.orElseGet(Nonces::newBrowser);
        Answer page = LinkForm.answer(status, link, nonces.make(browser, token(call)), problem);
        return known.isPresent() ? page : page.with("Set-Cookie", COOKIE + "=" + browser + cookie());
    }

    private String cookie() {
        return "; Path=/r; HttpOnly; SameSite=Lax"
                + ("https".equals(portal.get().getScheme()) ? "; Secure" : "");
    }

    private Answer act(Call call) throws IOException {
        String token = token(call);
        Outlook outlook = deeds.look(token);
        if (outlook instanceof Outlook.Unknown) {
            return refused(outlook, call);
        }
        if (isOneClick(call)) {
            return oneClick(outlook, call);
        }
        Optional<Map<String, String>> fields = fromOurPage(call);
        if (fields.isEmpty()) {
            return LinkRefusal.stale(
                    outlook instanceof Outlook.Open link ? link.reader().language() : language(call));
        }
        if (!(outlook instanceof Outlook.Open)) {
            return refused(outlook, call);
        }
        Outlook.Open link = (Outlook.Open) outlook;
        return link.login() ? withLogin(call, link, fields.get()) : done(call, link, false);
    }

    private Answer done(Call call, Outlook.Open link, boolean proven) {
        Effect effect = deeds.act(token(call), new Visitor(call.ip(), proven));
        return effect.done() ? LinkEffect.of(effect, link) : LinkRefusal.of(effect, link);
    }

    private Answer withLogin(Call call, Outlook.Open link, Map<String, String> fields) {
        Phrases phrases = Phrases.in(link.reader().language());
        String login = link.token().subscriber().address().key();
        Optional<String> code =
                Optional.of(fields.getOrDefault(LinkForm.CODE, "").strip()).filter(text -> !text.isEmpty());
        Credentials given = new Credentials(login, fields.getOrDefault(LinkForm.PASSWORD, ""), code);
        try {
            String act = "link " + link.token().deed().name().toLowerCase(Locale.ROOT);
            Optional<Attempt> refusal = logins.refusal(given, act, call.peer());
            return refusal.isEmpty()
                    ? done(call, link, true)
                    : form(403, call, link, Optional.of(phrases.text(problem(refusal.get()))));
        } catch (TooManyFailures e) {
            return form(429, call, link, Optional.of(phrases.text("page.login.wait")))
                    .with(
                            "Retry-After",
                            Long.toString(Math.max(1, e.retryAfter().toSeconds())));
        }
    }

    private static String problem(Attempt refusal) {
        return refusal instanceof Attempt.Wrong ? "page.login.wrong" : "page.login.code.wrong";
    }

    /** RFC 8058 3.2: from a mail program, which has no page, no cookie and no login; it can do no more than stop reports. */
    private Answer oneClick(Outlook outlook, Call call) {
        boolean unsubscribes =
                outlook instanceof Outlook.Open link && link.token().deed() == Deed.UNSUBSCRIBE;
        return unsubscribes ? done(call, (Outlook.Open) outlook, false) : LinkRefusal.stale(language(call));
    }

    private static boolean isOneClick(Call call) throws IOException {
        String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            // the one field that there is: no more of the form need be understood
            String text = call.text(FORM);
            return text.contains("name=\"" + ONE_CLICK + "\"") && text.contains("\n" + ONE_CLICK_VALUE);
        }
        return fields(call)
                .map(fields -> ONE_CLICK_VALUE.equals(fields.get(ONE_CLICK)))
                .orElse(false);
    }

    private static Optional<Map<String, String>> fields(Call call) throws IOException {
        try {
            return Optional.of(call.form(FIELDS));
        } catch (BadField e) {
            // no form of ours
            return Optional.empty();
        }
    }

    /** The fields of a form that this browser got from us for this link; empty for any other. */
    private Optional<Map<String, String>> fromOurPage(Call call) throws IOException {
        Optional<String> browser = call.cookie(COOKIE);
        if (browser.isEmpty() || !ofThisSite(call)) {
            return Optional.empty();
        }
        return fields(call)
                .filter(fields -> nonces.fits(browser.get(), token(call), fields.getOrDefault(LinkForm.NONCE, "")));
    }

    /**
     * What a browser says of where a form comes from. Fetch standard, "append a request Origin header": under {@code no-referrer}, which our pages ask for, a
     * form of ours says null.
     */
    private boolean ofThisSite(Call call) {
        boolean fetched = call.header("Sec-Fetch-Site")
                .filter(site -> !Set.of("same-origin", "none").contains(site))
                .isEmpty();
        Optional<String> origin = call.header("Origin").filter(text -> !text.equals("null"));
        String host = call.header("Host").orElse("");
        List<String> ours = List.of("http://" + host, "https://" + host, portal());
        return fetched && origin.filter(text -> !ours.contains(text)).isEmpty();
    }

    private String portal() {
        URI url = portal.get();
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** The first language of the browser that there are texts in. */
    private static String language(Call call) {
        try {
            return Locale.LanguageRange.parse(call.header("Accept-Language").orElse("en")).stream()
                    .map(range -> range.getRange().replaceFirst("-.*", ""))
                    .filter(Phrases.LANGUAGES::contains)
                    .findFirst()
                    .orElse("en");
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
