package org.postern.outbreak;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;

/** A link without what differs from copy to copy: the registered domain, and the path with stars for what looks like a number or a token. */
final class LinkShape {

    private static final Pattern TOKEN = Pattern.compile(".*\\d.*|.{25,}");
    private static final int MOST_SEGMENTS = 3;

    private LinkShape() {}

    /** Empty for what is no web address. */
    static String of(Link link) {
        if (link.host().isEmpty()) {
            return "";
        }
        StringBuilder shape = new StringBuilder(Hosts.registered(link.host()));
        String[] segments = path(link.url()).split("/");
        int taken = 0;
        for (String segment : segments) {
            if (!segment.isEmpty() && taken < MOST_SEGMENTS) {
                shape.append('/').append(TOKEN.matcher(segment).matches() ? "*" : segment.toLowerCase(Locale.ROOT));
                taken++;
            }
        }
        return shape.toString();
    }

    private static String path(String url) {
        try {
            String path = new URI(url.strip()).getRawPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            // what a browser mends it into is not worth finding out here: the domain is
            return "";
        }
    }
}
