package org.postern.scan.check;

import org.jsoup.nodes.Element;

/** The pictures of one page. */
final class Pictures {

    private static final int SMALL = 4;
    private static final int CODE = 90;

    private int count;
    private int clickable;
    private boolean square;
    private int embedded;

    int count() {
        return count;
    }

    int clickable() {
        return clickable;
    }

    boolean square() {
        return square;
    }

    int embedded() {
        return embedded;
    }

    void see(Element image, boolean linked) {
        String source = image.attr("src");
        int width = size(image.attr("width"));
        int height = size(image.attr("height"));
        if (source.isEmpty() || width > 0 && width < SMALL || height > 0 && height < SMALL) {
            return;
        }
        count++;
        clickable += linked ? 1 : 0;
        boolean own = source.startsWith("data:") || source.startsWith("cid:");
        embedded += source.startsWith("data:") ? source.length() : 0;
        square |= own && width >= CODE && Math.abs(width - height) <= width / 10;
    }

    private static int size(String attribute) {
        int value = 0;
        for (int i = 0; i < attribute.length() && i < 5 && Character.isDigit(attribute.charAt(i)); i++) {
            value = value * 10 + Character.digit(attribute.charAt(i), 10);
        }
        return value;
    }
}
