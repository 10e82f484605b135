package org.postern.scan.check;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL taken apart as browsers do (WHATWG URL), which is more leniently than RFC 3986 says: whatever number of slashes of either lean,
 * user names, numbers for addresses in any base, percent-encoded and full-width hosts.
 *
 * @param scheme lower case, empty where none is written
 * @param user what stands before an at sign in front of the host, or empty
 * @param host lower case, in A-labels, an IPv4 address as four decimal numbers; empty for what is no web address
 * @param path with query and fragment, as it is written
 * @param disguised whether the host is written in a way that only somebody who hides it has use for
 */
public record WebAddress(String scheme, String user, String host, String path, boolean disguised) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,19}:");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|\\d+");
    private static final int MOST_PIECES = 4;
    private static final int LONGEST_HOST = 255;

    /** Of whatever stands in an attribute or a text; never fails. */
    public static WebAddress of(String written) {
        String url = clean(written);
        String scheme = "";
        var matcher = SCHEME.matcher(url);
        if (matcher.lookingAt()) {
            scheme = url.substring(0, matcher.end() - 1).toLowerCase(Locale.ROOT);
            url = url.substring(matcher.end());
        }
        boolean web = scheme.equals("http") || scheme.equals("https") || scheme.equals("ftp");
        int slashes = 0;
        while (slashes < url.length() && (url.charAt(slashes) == '/' || url.charAt(slashes) == '\\')) {
            slashes++;
        }
        if (!(web || scheme.isEmpty() && slashes >= 2)) {
            return new WebAddress(scheme, "", "", url, false);
        }
        boolean odd = web && slashes != 2 || url.substring(0, slashes).indexOf('\\') >= 0;
        return authority(scheme, url.substring(slashes), odd);
    }

    private static WebAddress authority(String scheme, String rest, boolean odd) {
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        String written = authority.substring(at + 1);
        int port = written.startsWith("[") ? written.indexOf("]:") + 1 : written.indexOf(':');
        if (port > 0) {
            written = written.substring(0, port);
        }
        boolean backslash = end < rest.length() && rest.charAt(end) == '\\';
        String host = host(written);
        boolean number = Hosts.isIp(host) && !host.equals(written) && written.indexOf('[') < 0;
        boolean hidden = odd || backslash || number || written.indexOf('%') >= 0 || fullWidth(written);
        return new WebAddress(scheme, user, host, rest.substring(end), hidden && !host.isEmpty());
    }

    /** Browsers leave out what cannot be seen at the ends, and tabs and line ends anywhere. */
    private static String clean(String url) {
        StringBuilder clean = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c != '\t' && c != '\r' && c != '\n') {
                clean.append(c);
            }
        }
        int begin = 0;
        while (begin < clean.length() && (clean.charAt(begin) <= ' ' || clean.charAt(begin) == '\u00a0')) {
            begin++;
        }
        return clean.substring(begin).stripTrailing();
    }

    private static boolean fullWidth(String host) {
        return host.chars().anyMatch(c -> c == 0x3002 || c == 0xff0e || c == 0xff61 || c >= 0xff10 && c <= 0xff5a);
    }

    private static String host(String written) {
        String host = written.indexOf('%') < 0 ? written : percentDecoded(written);
        if (host.length() > LONGEST_HOST) {
            return "";
        }
        if (host.chars().anyMatch(c -> c >= 128)) {
            host = Normalizer.normalize(host, Normalizer.Form.NFKC)
                    .replace('\u3002', '.')
                    .replace("\u00ad", "");
            try {
                host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            } catch (RuntimeException e) {
                // What is no name for DNS stays as it is written; some mail programs open it all the same.
                host = host.toLowerCase(Locale.ROOT);
            }
        }
        host = host.toLowerCase(Locale.ROOT).strip();
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return ipv4(host);
    }

    /** Numbers in any base become the address they mean; all else stays as it is. */
    private static String ipv4(String host) {
        String[] pieces = host.split("\\.", MOST_PIECES + 1);
        if (pieces.length > MOST_PIECES
                || !NUMBER.matcher(pieces[pieces.length - 1]).matches()) {
            return host;
        }
        long address = 0;
        for (int i = 0; i < pieces.length; i++) {
            boolean last = i == pieces.length - 1;
            long most = last ? (1L << 8 * (MOST_PIECES + 1 - pieces.length)) - 1 : 255;
            long value = NUMBER.matcher(pieces[i]).matches() ? number(pieces[i]) : -1;
            if (value < 0 || value > most) {
                return host;
            }
            address |= last ? value : value << 8 * (3 - i);
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private static long number(String piece) {
        try {
            if (piece.startsWith("0x") || piece.startsWith("0X")) {
                return piece.length() == 2 ? 0 : Long.parseLong(piece.substring(2), 16);
            }
            boolean octal = piece.length() > 1 && piece.charAt(0) == '0';
            return Long.parseLong(piece, octal ? 8 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** UTF-8 in percent signs; what is none stays. */
    static String percentDecoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int out = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                bytes[out++] = bytes[i];
            } else {
                bytes[out++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        return new String(bytes, 0, out, StandardCharsets.UTF_8);
    }
}
