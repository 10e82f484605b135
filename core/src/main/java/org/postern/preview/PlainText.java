package org.postern.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.preview.Preview.Link;

/** What a text/plain part says. */
final class PlainText {

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"']{3,2000}");
    private static final String END = ".,;:!?)]*_";

    private PlainText() {}

    /** Without blanks at the ends of lines, and with one empty line where there are several. */
    static String tidy(String text) {
        StringBuilder out = new StringBuilder();
        int empty = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            String written = line.stripTrailing();
            empty = written.isEmpty() ? empty + 1 : 0;
            if (empty <= 1) {
                out.append(written).append('\n');
            }
        }
        return out.toString().stripTrailing();
    }

    static List<Link> links(String text, int most) {
        List<Link> links = new ArrayList<>();
        for (Matcher url = URL.matcher(text); url.find() && links.size() < most; ) {
            String target = trimmed(url.group());
            links.add(Target.of(target, "", target).link(target));
        }
        return links;
    }

    /** Without the punctuation of the sentence that the address ends. */
    private static String trimmed(String url) {
        int end = url.length();
        while (end > 0 && END.indexOf(url.charAt(end - 1)) >= 0) {
            end--;
        }
        return url.substring(0, end);
    }
}
