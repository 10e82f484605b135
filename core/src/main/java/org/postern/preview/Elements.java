package org.postern.preview;

import java.util.Set;
import org.jsoup.nodes.Element;

/** What the elements of HTML mean for the layout of text. */
final class Elements {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "form", "fieldset", "figure");
    private static final Set<String> LINES = Set.of(
            "div",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "main",
            "nav",
            "address",
            "center",
            "tr",
            "li",
            "dt",
            "dd",
            "hr",
            "caption",
            "legend",
            "details",
            "summary",
            "body",
            "option",
            "figcaption");
    // What they hold is for programs, or for clients that cannot do better.
    private static final Set<String> SILENT =
            Set.of("script", "style", "title", "datalist", "iframe", "noframes", "audio", "video", "canvas");
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");

    private Elements() {}

    static boolean paragraph(Element element) {
        return PARAGRAPHS.contains(element.normalName());
    }

    static boolean line(Element element) {
        return LINES.contains(element.normalName());
    }

    static boolean silent(Element element) {
        return SILENT.contains(element.normalName());
    }

    static boolean cell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }

    static boolean anchor(Element element) {
        return element.normalName().equals("a") && !href(element).isEmpty();
    }

    static String href(Element element) {
        return element.hasAttr("href") ? element.attr("href") : element.attr("xlink:href");
    }

    static boolean frame(Element element) {
        return FRAMES.contains(element.normalName());
    }

    /** What stands for an element that is no text: a picture's words, a field to type into; or nothing. */
    static String stand(Element element) {
        return switch (element.normalName()) {
            case "img" -> element.attr("alt").isBlank() ? "" : "(picture: " + bounded(element.attr("alt")) + ")";
            case "input" -> input(element);
            case "textarea", "select" -> "(field)";
            case "hr" -> "----------";
            default -> "";
        };
    }

    private static String input(Element element) {
        String type = bounded(element.attr("type").strip());
        if (type.equalsIgnoreCase("hidden")) {
            return "";
        }
        String words = element.hasAttr("value") ? element.attr("value") : element.attr("placeholder");
        return "(field" + (type.isEmpty() ? "" : " " + type) + (words.isBlank() ? "" : ": " + bounded(words)) + ")";
    }

    private static String bounded(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
