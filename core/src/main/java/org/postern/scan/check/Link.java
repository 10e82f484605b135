package org.postern.scan.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a message wants its reader to go.
 *
 * @param url as it stands there
 * @param text what is shown for it, the URL itself in plain text
 * @param host lower case, or empty for a scheme without one
 */
public record Link(String url, String text, String host) {

    private static final Pattern PARTS = Pattern.compile(
            "(?i)\\s*(?:https?:)?[/\\\\]{2,}(?:([^/?#\\\\]*)@)?(\\[[0-9a-f:.]+]|[^/?#:\\\\\\s]+).*", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("(?i)\\s*(?:https?://)?((?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,18})(?:[:/?#]\\S*)?\\s*");
    private static final int LONGEST = 4_000;

    /** A link of either kind; anything that is no web address has no host. */
    public static Link of(String url, String text) {
        String bounded = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
        Matcher matcher = PARTS.matcher(bounded);
        String host = matcher.matches() ? matcher.group(2).toLowerCase(Locale.ROOT) : "";
        return new Link(bounded, text, host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    /** The host that the text shows, if it shows one; else empty. */
    public String shownHost() {
        Matcher matcher = SHOWN.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Whether something stands before an at sign in front of the host. */
    public boolean hasUser() {
        Matcher matcher = PARTS.matcher(url);
        return matcher.matches()
                && matcher.group(1) != null
                && !matcher.group(1).isEmpty();
    }

    public String scheme() {
        int colon = url.strip().indexOf(':');
        return colon < 0 ? "" : url.strip().substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
