package org.postern.webadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.postern.message.Sha256;

/** What is around the pages of links: one style, and heads that let nothing else be loaded, sent on or remembered. */
final class LinkFrame {

    private static final String STYLE = style();
    // CSP Level 3, 2.3.1: the style is known by its hash, so that no other counts
    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private LinkFrame() {}

    static Answer answer(int status, String language, String title, Html content) {
        String page = Html.page(language, title, STYLE, Html.all(Html.element("h1", title), content));
        return Answer.text(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY)
                .with("X-Robots-Tag", "noindex, nofollow")
                .with("Content-Language", language);
    }

    private static String style() {
        try (InputStream file = LinkFrame.class.getResourceAsStream("link.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
