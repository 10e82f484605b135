package org.postern.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.postern.preview.Preview.Link;

/** What a page of HTML says to its reader, and where it leads. One reads one page. */
final class Page implements NodeFilter {

    private static final Pattern REFRESH = Pattern.compile("(?i)[^;,]*[;,]?\\s*(?:url\\s*=)?\\s*[\"']?([^\"']+)");
    private static final int LINK_IN_TEXT = 100;
    private static final int LINK_TEXT = 300;

    private final Layout layout;
    private final int mostLinks;
    private final List<Link> links = new ArrayList<>();
    private final Deque<Look> looks = new ArrayDeque<>(List.of(Look.PLAIN));
    private final Deque<Integer> numbers = new ArrayDeque<>();
    private String base = "";
    private int anchorStart;
    private int preformatted;
    private int hidden;
    private boolean truncated;

    Page(PreviewLimits limits) {
        this.layout = new Layout(limits.text());
        this.mostLinks = limits.links();
    }

    void read(String html) {
        Document page = Jsoup.parse(html);
        // Walked without recursion and without selectors: a page may be nested as deep as it is long.
        page.traverse((node, depth) -> {
            if (base.isEmpty() && node.normalName().equals("base")) {
                base = node.attr("href").strip();
            }
        });
        NodeTraversor.filter(this, page);
        truncated |= layout.full();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            write(text.getWholeText());
        } else if (node instanceof Element element) {
            looks.push(looks.peek().within(element));
            begin(element);
            return Elements.silent(element) ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
            looks.pop();
        }
        return FilterResult.CONTINUE;
    }

    private boolean visible() {
        return !looks.peek().hidden();
    }

    private void write(String text) {
        if (!visible()) {
            hidden += (int) text.chars().filter(Character::isLetterOrDigit).count();
        } else if (preformatted > 0) {
            layout.preformatted(text);
        } else {
            layout.text(text);
        }
    }

    private void begin(Element element) {
        breaks(element);
        switch (element.normalName()) {
            case "br" -> layout.lineBreak();
            case "pre" -> preformatted++;
            case "blockquote" -> layout.quote(1);
            case "ul", "ol" -> {
                layout.list(1);
                numbers.push(element.normalName().equals("ol") ? 1 : 0);
            }
            case "li" -> layout.item(sign());
            case "a" -> anchorStart = layout.length();
            default -> leads(element);
        }
        write(Elements.stand(element));
    }

    private void breaks(Element element) {
        if (Elements.paragraph(element)) {
            layout.paragraph();
        } else if (Elements.line(element)) {
            layout.line();
        }
    }

    private String sign() {
        int number = numbers.isEmpty() ? 0 : numbers.pop();
        numbers.push(number == 0 ? 0 : number + 1);
        return number == 0 ? "- " : number + ". ";
    }

    private void end(Element element) {
        switch (element.normalName()) {
            case "pre" -> preformatted--;
            case "blockquote" -> layout.quote(-1);
            case "ul", "ol" -> {
                layout.list(-1);
                numbers.pop();
            }
            case "a" -> anchor(element);
            case "td", "th" -> layout.cell();
            default -> {}
        }
        breaks(element);
    }

    private void anchor(Element element) {
        String href = Elements.href(element);
        if (href.isEmpty()) {
            return;
        }
        String text = bounded(layout.since(anchorStart).replaceAll("\\s+", " ").strip());
        Target target = Target.of(href, base, text);
        String shown = target.shown();
        if (!text.isEmpty() && text.endsWith("[" + shortened(shown) + "]")) {
            // An anchor within an anchor has said it.
            return;
        }
        add(target.link(text), visible());
        if (visible() && !says(text, shown)) {
            layout.attach((text.isEmpty() ? "(picture) [" : " [") + shortened(shown) + "]");
        }
    }

    private static boolean says(String text, String target) {
        String host = target.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
        return text.equalsIgnoreCase(target)
                || target.equalsIgnoreCase("mailto:" + text)
                || text.equalsIgnoreCase(host.endsWith("/") ? host.substring(0, host.length() - 1) : host);
    }

    private static String shortened(String target) {
        return target.length() > LINK_IN_TEXT ? target.substring(0, LINK_IN_TEXT) + "\u2026" : target;
    }

    /** What leads out of the message and is no anchor. */
    private void leads(Element element) {
        String name = element.normalName();
        if (name.equals("area")) {
            lead("(part of a picture)", Elements.href(element), "");
            layout.text(" (part of a picture) ["
                    + shortened(Target.of(Elements.href(element), base, "").shown()) + "]");
        } else if (Elements.frame(element)) {
            lead(
                    "(frame)",
                    element.hasAttr("src") ? element.attr("src") : element.attr("data"),
                    "It is loaded without asking.");
        } else if (name.equals("form")) {
            lead("(form)", element.attr("action"), "What is typed into the form goes there.");
        } else if (name.equals("meta") && element.attr("http-equiv").strip().equalsIgnoreCase("refresh")) {
            Matcher refresh = REFRESH.matcher(bounded(element.attr("content")));
            lead("(page)", refresh.matches() ? refresh.group(1).strip() : "", "The page goes there by itself.");
        }
        lead("(button)", element.attr("formaction"), "What is typed into the form goes there.");
    }

    private void lead(String text, String url, String note) {
        if (!url.isEmpty()) {
            Target target = Target.of(url, base, "");
            add(new Link(text, target.shown(), (note + " " + target.note()).strip()), true);
        }
    }

    private void add(Link link, boolean seen) {
        if (links.size() == mostLinks) {
            truncated = true;
            return;
        }
        links.add(seen ? link : new Link(link.text(), link.target(), ("The link is hidden. " + link.note()).strip()));
    }

    private static String bounded(String text) {
        return text.length() > LINK_TEXT ? text.substring(0, LINK_TEXT) : text;
    }

    String text() {
        return layout.toString();
    }

    List<Link> links() {
        return links;
    }

    /** Letters and digits that its reader does not see. */
    int hidden() {
        return hidden;
    }

    boolean truncated() {
        return truncated;
    }
}
