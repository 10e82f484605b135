package org.postern.scan.learn;

import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.postern.message.Part;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Look;

/** How it is built, and how it looks. */
final class Form {

    private static final int MOST_PARTS = 50;
    private static final int MOST_ELEMENTS = 600;
    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_CHARSET = 30;
    private static final int LONGEST_ORDER = 100;
    private static final int SENTENCE = 200;
    private static final int LINE = 20;

    private Form() {}

    static void of(Facts facts, Sink sink) {
        StringBuilder order = new StringBuilder();
        facts.message().parts().stream().limit(MOST_PARTS).forEach(part -> {
            part(part, sink);
            if (order.length() < LONGEST_ORDER) {
                order.append(kind(part)).append(' ');
            }
        });
        sink.take(Kind.FORM, "order " + order);
        sink.take(Kind.FORM, "text " + Shape.count(facts.text().length() / SENTENCE));
        look(facts.look(), sink);
        facts.pages().forEach(page -> elements(page, sink));
    }

    private static String kind(Part part) {
        return part.type() + (part.attached() ? "!" : "");
    }

    private static void part(Part part, Sink sink) {
        String encoding = part.headers().first("Content-Transfer-Encoding").toLowerCase(Locale.ROOT);
        sink.take(Kind.FORM, "part " + kind(part));
        sink.take(Kind.FORM, "encoding " + kind(part) + ' ' + encoding);
        sink.take(Kind.FORM, "charset " + part.type() + ' ' + charset(part));
        if (!part.name().isEmpty()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            sink.take(Kind.FORM, "file " + name.substring(name.lastIndexOf('.') + 1));
        }
    }

    private static String charset(Part part) {
        String type = part.headers().first("Content-Type").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return "";
        }
        String value = type.substring(at + "charset=".length()).replaceFirst("^\"", "");
        int end = 0;
        while (end < value.length()
                && end < LONGEST_CHARSET
                && (Character.isLetterOrDigit(value.charAt(end)) || value.charAt(end) == '-')) {
            end++;
        }
        return value.substring(0, end);
    }

    private static void look(Look look, Sink sink) {
        int[] counts = {
            look.words() / LINE,
            look.hidden(),
            look.broken(),
            look.apart(),
            look.behind(),
            look.commented(),
            look.pictures(),
            look.clickable(),
            look.embedded()
        };
        for (int i = 0; i < counts.length; i++) {
            sink.take(Kind.FORM, "look " + i + ' ' + Shape.count(counts[i]));
        }
    }

    private static void elements(Document page, Sink sink) {
        int[] seen = new int[1];
        page.filter((node, depth) -> {
            if (node instanceof Element element) {
                element(element, sink);
                seen[0]++;
            }
            return seen[0] < MOST_ELEMENTS ? NodeFilter.FilterResult.CONTINUE : NodeFilter.FilterResult.STOP;
        });
    }

    private static void element(Element element, Sink sink) {
        String name = element.normalName();
        if (name.length() < LONGEST_NAME) {
            sink.take(Kind.ELEMENT, name);
            for (Attribute attribute : element.attributes()) {
                if (attribute.getKey().length() < LONGEST_NAME) {
                    sink.take(Kind.ELEMENT, name + ' ' + attribute.getKey());
                }
            }
        }
    }
}
