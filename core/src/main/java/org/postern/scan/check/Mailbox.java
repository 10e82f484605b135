package org.postern.scan.check;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox of an address field, read as leniently as mail programs do (RFC 5322 3.4).
 *
 * @param display the name shown to people, or empty
 * @param address lower case, or empty when there is none
 */
public record Mailbox(String display, String address) {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>@\"(),;:]{1,100}@([\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,20})");

    /** The first mailbox of a field with RFC 2047 words decoded. */
    public static Mailbox parse(String field) {
        String text = field.length() > 2_000 ? field.substring(0, 2_000) : field;
        int open = text.lastIndexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open < 0) {
            Matcher bare = ADDRESS.matcher(text);
            return bare.find() ? new Mailbox("", bare.group().toLowerCase(Locale.ROOT)) : new Mailbox(text.strip(), "");
        }
        String display = text.substring(0, open).strip();
        if (display.length() > 1 && display.startsWith("\"") && display.endsWith("\"")) {
            display = display.substring(1, display.length() - 1);
        }
        String address = text.substring(open + 1, close < 0 ? text.length() : close);
        return new Mailbox(display.strip(), address.strip().toLowerCase(Locale.ROOT));
    }

    /** The part after the at sign, or empty. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1).replaceAll("[.>\\s]+$", "");
    }

    /** The domain of an address within the display name, or empty. */
    public String domainInDisplay() {
        Matcher matcher = ADDRESS.matcher(display);
        return matcher.find() && matcher.group(1).indexOf('.') > 0
                ? matcher.group(1).toLowerCase(Locale.ROOT)
                : "";
    }
}
