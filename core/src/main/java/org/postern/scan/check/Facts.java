package org.postern.scan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.postern.message.Headers;
import org.postern.message.ParsedMessage;
import org.postern.message.Part;
import org.postern.scan.auth.Authenticated;

/**
 * What the checks may know of one message, read once.
 *
 * @param message the parsed view
 * @param from the first From mailbox, decoded
 * @param subject decoded
 * @param text the text of the body, of HTML what it says without tags, in lower case
 * @param pages the HTML of the body
 * @param links of HTML and plain text
 * @param files the attached files
 * @param sender who is proven to have sent it
 * @param surroundings what is known around it
 */
public record Facts(
        ParsedMessage message,
        Mailbox from,
        String subject,
        String text,
        List<Document> pages,
        List<Link> links,
        List<AttachedFile> files,
        Authenticated sender,
        Surroundings surroundings) {

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"']{3,2000}");
    private static final int MOST_LINKS = 2_000;
    private static final int DEEPEST = 1_000;

    /** @throws IllegalArgumentException for HTML that is nested beyond all measure */
    public static Facts of(ParsedMessage message, List<AttachedFile> files, Authenticated sender) {
        StringBuilder text = new StringBuilder();
        List<Document> pages = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part.html() && !part.attached()) {
                Document page = page(part.text());
                pages.add(page);
                text.append(page.text()).append('\n');
                links(page, links);
            } else if (part.type().startsWith("text/") && !part.attached()) {
                text.append(part.text()).append('\n');
                links(part.text(), links);
            }
        }
        Headers headers = message.headers();
        return new Facts(
                message,
                Mailbox.parse(headers.decoded("From")),
                headers.decoded("Subject"),
                text.toString().toLowerCase(Locale.ROOT),
                pages,
                links,
                files,
                sender,
                Surroundings.NONE);
    }

    /** The same message, sent by whom this says. */
    public Facts by(Authenticated known) {
        return new Facts(message, from, subject, text, pages, links, files, known, surroundings);
    }

    /** The same message in these surroundings. */
    public Facts in(Surroundings known) {
        return new Facts(message, from, subject, text, pages, links, files, sender, known);
    }

    private static Document page(String html) {
        Document page = Jsoup.parse(html);
        int[] deepest = new int[1];
        page.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        if (deepest[0] > DEEPEST) {
            // Selecting within it would take time by the square of its depth.
            throw new IllegalArgumentException("HTML nested more than " + DEEPEST + " deep");
        }
        return page;
    }

    private static void links(Document page, List<Link> links) {
        for (Element element : page.select("a[href], area[href], form[action]")) {
            if (links.size() < MOST_LINKS) {
                links.add(Link.of(
                        element.hasAttr("href") ? element.attr("href") : element.attr("action"),
                        element.is("a") ? element.text() : ""));
            }
        }
    }

    private static void links(String text, List<Link> links) {
        for (Matcher url = URL.matcher(text); url.find() && links.size() < MOST_LINKS; ) {
            links.add(Link.of(url.group(), url.group()));
        }
    }

    public Headers headers() {
        return message.headers();
    }

    /** Whether it came over a mailing list or says that it went to many. */
    public boolean bulk() {
        String precedence = headers().first("Precedence").toLowerCase(Locale.ROOT);
        return precedence.equals("bulk")
                || precedence.equals("list")
                || overList()
                || headers().has("List-Unsubscribe");
    }

    /**
     * Whether a mailing list sent it on: lists rewrite From, Reply-To and subject for reasons of their own. Where it can be told who sent the
     * message, it must have been the list's domain, or DNS must have left that open; everybody can write a List-Id.
     */
    public boolean overList() {
        List<String> names = Stream.of("List-Id", "List-Post")
                .map(headers()::first)
                .filter(value -> !value.isEmpty())
                .toList();
        return !names.isEmpty() && (sender.client().isEmpty() || names.stream().anyMatch(this::sentBy));
    }

    private boolean sentBy(String listField) {
        String address = listField.substring(listField.lastIndexOf('<') + 1).toLowerCase(Locale.ROOT);
        String host = address.replaceFirst(".*@", "").replaceFirst("[>?].*", "").strip();
        return sender.domains().stream()
                .anyMatch(domain -> Hosts.registered(domain).equals(Hosts.registered(host)));
    }
}
