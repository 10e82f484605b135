package org.postern.scan.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message wants its reader to go, or what it makes the reader's program load.
 *
 * @param url as it stands there
 * @param text what is shown for it, the URL itself in plain text
 * @param use what it is for
 * @param address the URL taken apart
 */
public record Link(String url, String text, Use use, WebAddress address) {

    /** What a link is for. */
    public enum Use {
        /** The reader goes there by a click, or without one. */
        FOLLOWED,
        /** Where a link that is followed leads on to, by what it says itself. */
        LED_ON,
        /** What is filled in goes there. */
        FORM,
        /** A picture or style that the reader's program loads. */
        LOADED,
        /** It stands in a page or document that is attached. */
        ATTACHED
    }

    // Ends of file names that are ends of host names too
    private static final Pattern FILE = Pattern.compile(
            "(?i)[\\w-]+\\.(?:py|sh|pl|rs|md|so|cc|zip|mov|ps|app|java|cs|ml|mk|am|in|la|do|to|it|is|at|be|no|me|so|us)");
    private static final Pattern SHOWN =
            Pattern.compile("(?i)\\s*(https?://|www\\.)?((?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,18})(?:[:/?#]\\S*)?\\s*");
    private static final int LONGEST = 4_000;

    /** A link to follow; anything that is no web address has no host. */
    public static Link of(String url, String text) {
        return of(url, text, Use.FOLLOWED);
    }

    public static Link of(String url, String text, Use use) {
        String bounded = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
        return new Link(bounded, text, use, WebAddress.of(bounded));
    }

    /** Lower case and in plain letters, or empty for a scheme without one. */
    public String host() {
        return address.host();
    }

    /** Path, query and fragment as written. */
    public String path() {
        return address.path();
    }

    /** Whether the reader may end there. */
    public boolean followed() {
        return use == Use.FOLLOWED || use == Use.LED_ON || use == Use.FORM;
    }

    /** The host that the text shows, if it shows one; else empty. */
    public String shownHost() {
        Matcher matcher = SHOWN.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        if (!matcher.matches()) {
            return "";
        }
        String host = ((matcher.group(1) == null || matcher.group(1).contains(":") ? "" : matcher.group(1))
                        + matcher.group(2))
                .toLowerCase(Locale.ROOT);
        // Who writes a scheme or www. means a host; else it has to be one, and no file
        boolean meant = matcher.group(1) != null
                || Hosts.known(host) && !FILE.matcher(host).matches();
        return meant ? host : "";
    }

    /** Whether something stands before an at sign in front of the host. */
    public boolean hasUser() {
        return !address.user().isEmpty();
    }

    public String scheme() {
        return address.scheme();
    }

    /** Where it leads on to by what it says itself, one after the other: {@code https://counter.example/?url=https%3A%2F%2Fshop.example}. */
    public List<Link> leadsOn() {
        return Redirects.unpack(this);
    }
}
