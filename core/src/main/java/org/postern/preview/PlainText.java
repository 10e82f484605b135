package org.postern.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.preview.Preview.Link;

/** What a text/plain part says. */
final class PlainText {

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"']{3,2000}");
    private static final Pattern END = Pattern.compile("[.,;:!?)\\]*_]+$");

    private PlainText() {}

    /** Without blanks at the ends of lines, and with one empty line where there are several. */
    static String tidy(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[ \\t]++\\n", "\n").replaceAll("\\n{3,}", "\n\n");
    }

    static List<Link> links(String text, int most) {
        List<Link> links = new ArrayList<>();
        for (Matcher url = URL.matcher(text); url.find() && links.size() < most; ) {
            String target = END.matcher(url.group()).replaceFirst("");
            links.add(Target.of(target, "", target).link(target));
        }
        return links;
    }
}
