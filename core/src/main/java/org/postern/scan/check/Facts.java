package org.postern.scan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
 * @param links of HTML and plain text, where they lead on to, and those of attached files
 * @param loaded what the HTML makes the reader's program load
 * @param look what of the HTML can be seen
 * @param mentions the brands that it names
 * @param files the attached files
 * @param sender who is proven to have sent it
 * @param surroundings what is known around it
 * @param shared what several checks read of it
 */
public record Facts(
        ParsedMessage message,
        Mailbox from,
        String subject,
        String text,
        List<Document> pages,
        List<Link> links,
        List<Link> loaded,
        Look look,
        Mentions mentions,
        List<AttachedFile> files,
        Authenticated sender,
        Surroundings surroundings,
        Shared shared) {

    private static final int DEEPEST = 1_000;

    /** What the parts of a message say, as it is gathered. */
    private record Body(StringBuilder text, List<Document> pages, List<Look> looks, Links links) {}

    private static Body body(ParsedMessage message) {
        StringBuilder text = new StringBuilder();
        List<Document> pages = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        Links links = new Links();
        for (Part part : message.parts()) {
            read(part, text, pages, looks, links);
        }
        return new Body(text, pages, looks, links);
    }

    /** @throws IllegalArgumentException for HTML that is nested beyond all measure */
    public static Facts of(ParsedMessage message, List<AttachedFile> files, Authenticated sender) {
        Body body = body(message);
        files.forEach(file -> file.urls().forEach(body.links()::file));
        Mailbox from = Mailbox.parse(message.headers().decoded("From"));
        String subject = message.headers().decoded("Subject");
        Look look = Look.of(body.looks());
        String text = body.text().toString();
        String begin = look.words() > 0 ? look.shown() : text;
        return new Facts(
                message,
                from,
                subject,
                text.toLowerCase(Locale.ROOT),
                body.pages(),
                body.links().followed(),
                body.links().loaded(),
                look,
                Mentions.of(from.display(), subject, begin),
                files,
                sender,
                Surroundings.NONE,
                new Shared());
    }

    private static void read(Part part, StringBuilder text, List<Document> pages, List<Look> looks, Links links) {
        if (part.html() && !part.attached()) {
            Document page = page(part.text());
            pages.add(page);
            text.append(page.text()).append('\n');
            PageReader reader = new PageReader(links, false);
            page.traverse(reader);
            looks.add(reader.look(behind(part.text())));
        } else if (part.html()) {
            page(part.text()).traverse(new PageReader(links, true));
        } else if (part.type().startsWith("text/") && !part.attached()) {
            text.append(part.text()).append('\n');
            links.text(part.text());
        }
    }

    /** One file of a message, and nothing else of it. */
    public static Facts of(ParsedMessage message, AttachedFile file) {
        return new Facts(
                message,
                new Mailbox("", ""),
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Look.NONE,
                Mentions.NONE,
                List.of(file),
                Authenticated.NOT_ASKED,
                Surroundings.NONE,
                new Shared());
    }

    /** The same message, sent by whom this says. */
    public Facts by(Authenticated known) {
        return new Facts(
                message,
                from,
                subject,
                text,
                pages,
                links,
                loaded,
                look,
                mentions,
                files,
                known,
                surroundings,
                new Shared());
    }

    /** The same message in these surroundings. */
    public Facts in(Surroundings known) {
        return new Facts(
                message, from, subject, text, pages, links, loaded, look, mentions, files, sender, known, shared);
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

    /** Letters behind the end of a page. */
    private static int behind(String html) {
        int end = Math.max(html.lastIndexOf("</html>"), html.lastIndexOf("</HTML>"));
        return end < 0
                ? 0
                : (int) html.substring(end + 7)
                        .replaceAll("<[^>]*>", "")
                        .chars()
                        .filter(Character::isLetter)
                        .count();
    }

    /** Links that the reader can follow to a host, and where those lead on. */
    public List<Link> web() {
        return links.stream()
                .filter(link -> link.followed() && !link.host().isEmpty())
                .toList();
    }

    /** The domain that answers for the message: the proven one, else the one that From claims; empty without any. */
    public String claimed() {
        return sender.identity().proven() ? sender.identity().domain() : from.domain();
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
