package org.postern.preview;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.preview.Preview.Link;
import org.postern.scan.check.Hosts;

/**
 * Where a link really leads.
 *
 * @param shown the target as it is told
 * @param note what the reader should know, or empty
 */
record Target(String shown, String note) {

    static final int LONGEST = 2_000;

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:.*", Pattern.DOTALL);
    private static final Pattern DATA_TYPE = Pattern.compile("data:([\\w.+-]{1,60}/[\\w.+-]{1,60})?.*", Pattern.DOTALL);
    private static final Set<String> SCRIPTS = Set.of("javascript", "vbscript", "livescript", "mocha");

    /**
     * @param written as the message has it
     * @param base what a relative one is relative to, or empty
     * @param text what is shown for it
     */
    static Target of(String written, String base, String text) {
        // WHATWG URL 4.4: these do not count
        String bounded = written.length() > LONGEST * 2 ? written.substring(0, LONGEST * 2) : written;
        String url = bounded.replaceAll("[\\t\\r\\n]", "").trim();
        if (!SCHEME.matcher(url).matches()) {
            return relative(url, base, text);
        }
        String scheme = url.substring(0, url.indexOf(':')).toLowerCase(Locale.ROOT);
        if (SCRIPTS.contains(scheme)) {
            return new Target(scheme + ": (a script, " + url.length() + " characters)", "The link runs a script.");
        }
        if (scheme.equals("data")) {
            String type = DATA_TYPE
                    .matcher(url.substring(0, Math.min(url.length(), 200)).toLowerCase(Locale.ROOT))
                    .replaceFirst("$1");
            return new Target(
                    "data:" + type + " (" + url.length() + " characters)",
                    "The link opens a page that is within the message.");
        }
        return new Target(url, scheme.startsWith("http") ? note(url, text) : "");
    }

    private static Target relative(String url, String base, String text) {
        if (url.startsWith("//") || url.startsWith("\\\\")) {
            return new Target(url, note(url, text));
        }
        if (url.startsWith("#") || url.isEmpty()) {
            return new Target(url.isEmpty() ? "(nothing)" : url, "");
        }
        if (base.isEmpty()) {
            return new Target(url, "The link names no host.");
        }
        String resolved = org.jsoup.internal.StringUtil.resolve(base, url);
        return resolved.isEmpty()
                ? new Target(url, "The link names no host.")
                : new Target(resolved, note(resolved, text));
    }

    private static String note(String url, String text) {
        org.postern.scan.check.Link link = org.postern.scan.check.Link.of(url, text);
        StringBuilder note = new StringBuilder();
        String shownHost = link.shownHost();
        if (!shownHost.isEmpty() && !Hosts.registered(shownHost).equals(Hosts.registered(link.host()))) {
            note.append("The text names ")
                    .append(shownHost)
                    .append(", the link leads to ")
                    .append(link.host())
                    .append(". ");
        }
        if (link.hasUser()) {
            note.append("What stands before the @ is not the host; the host is ")
                    .append(link.host())
                    .append(". ");
        }
        if (Hosts.isIp(link.host())) {
            note.append("The host is a bare number. ");
        }
        if (link.host().chars().anyMatch(c -> c > 0x7f) || link.host().contains("xn--")) {
            note.append("The host has letters beyond ASCII; its real name is ")
                    .append(ascii(link.host()))
                    .append(". ");
        }
        return note.toString().strip();
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException e) {
            return "not a valid one";
        }
    }

    Link link(String text) {
        return new Link(text, shown, note);
    }
}
