package org.postern.webadmin;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is right by construction: texts and values of attributes come in as they are and are escaped here, and nowhere else is
 * markup written.
 */
final class Html {

    static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Text, whatever stands in it. */
    static Html text(String text) {
        return new Html(escaped(text));
    }

    /** One after another. */
    static Html all(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::toString).collect(Collectors.joining()));
    }

    static Html all(Html... parts) {
        return all(Arrays.asList(parts));
    }

    /** An element with text in it. */
    static Html element(String name, String text) {
        return tag(name).holding(text(text));
    }

    static Tag tag(String name) {
        return new Tag("<" + name, name);
    }

    /** A whole page. @param style of ours: it is the one thing that is not escaped */
    static String page(String language, String title, String style, Html content) {
        Html head = all(
                tag("meta").with("charset", "utf-8").empty(),
                tag("meta")
                        .with("name", "viewport")
                        .with("content", "width=device-width, initial-scale=1")
                        .empty(),
                tag("meta")
                        .with("name", "color-scheme")
                        .with("content", "light dark")
                        .empty(),
                element("title", title),
                new Html("<style>" + style + "</style>"));
        return "<!DOCTYPE html>\n"
                + tag("html")
                        .with("lang", language)
                        .holding(
                                tag("head").holding(head),
                                tag("body").holding(tag("main").holding(content)))
                + "\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return markup;
    }

    /** The beginning of an element; names are ours. */
    static final class Tag {

        private final String begun;
        private final String name;

        private Tag(String begun, String name) {
            this.begun = begun;
            this.name = name;
        }

        Tag with(String attribute, String value) {
            return new Tag(begun + " " + attribute + "=\"" + escaped(value) + "\"", name);
        }

        /** An attribute that says all by being there. */
        Tag with(String attribute) {
            return new Tag(begun + " " + attribute, name);
        }

        Html holding(Html... content) {
            return new Html(begun + ">" + all(content) + "</" + name + ">");
        }

        /** Of those that have no end. */
        Html empty() {
            return new Html(begun + ">");
        }
    }
}
