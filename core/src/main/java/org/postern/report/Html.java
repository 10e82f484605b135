package org.postern.report;

/** Text within HTML. */
final class Html {

    private Html() {}

    /** Fit for an element's text, and for an attribute in double quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
