package org.postern.outbreak;

import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;

/** A link without what differs from copy to copy: the registered domain, and the path with stars for what looks like a number or a token. */
final class LinkShape {

    private static final Pattern TOKEN = Pattern.compile(".*\\d.*|.{25,}");
    private static final Pattern END = Pattern.compile("[?#]");
    private static final int MOST_SEGMENTS = 3;

    private LinkShape() {}

    /** Empty for what is no web address. */
    static String of(Link link) {
        if (link.host().isEmpty()) {
            return "";
        }
        StringBuilder shape = new StringBuilder(Hosts.registered(link.host()));
        String[] segments = END.split(link.path(), 2)[0].split("/");
        int taken = 0;
        for (String segment : segments) {
            if (!segment.isEmpty() && taken < MOST_SEGMENTS) {
                shape.append('/').append(TOKEN.matcher(segment).matches() ? "*" : segment.toLowerCase(Locale.ROOT));
                taken++;
            }
        }
        return shape.toString();
    }
}
