package org.postern.scan.attachment.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web addresses in a text. */
final class Addresses {

    private static final Pattern URL = Pattern.compile("(?i)\\bhttps?:(?:\\\\?/){2}[^\\s<>\"'`{}|\\x00-\\x1f]{3,2000}");
    /** Names of vocabularies look like addresses and lead nowhere. */
    private static final Pattern VOCABULARY = Pattern.compile(
            "(?i)https?://(?:www\\.w3\\.org|schemas\\.|purl\\.org|ns\\.adobe\\.com|www\\.aiim\\.org|iptc\\.org|www\\.sodipodi|www\\.inkscape\\.org/namespaces).*",
            Pattern.DOTALL);

    private static final int MOST = 1 << 20;
    private static final int MOST_URLS = 500;

    private Addresses() {}

    /** A calendar or card: lines are unfolded (RFC 5545 3.1), commas and semicolons unescaped. */
    static void read(byte[] bytes, Sink sink) {
        String text = Documents.text(bytes, MOST).replaceAll("\\r?\\n[ \\t]", "");
        in(text.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";"), sink);
    }

    static void in(String text, Sink sink) {
        Matcher url = URL.matcher(text);
        for (int i = 0; i < MOST_URLS && url.find(); i++) {
            one(url.group().replace("\\/", "/"), sink);
        }
    }

    /** What is no web address is passed over. */
    static void one(String url, Sink sink) {
        if (url.regionMatches(true, 0, "http", 0, 4) && !VOCABULARY.matcher(url).matches()) {
            sink.url(url);
        }
    }
}
