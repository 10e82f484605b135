package org.postern.scan.check;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What a host name tells without asking the network. */
public final class Hosts {

    private static final Pattern IP =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f:]*:[0-9a-f:.]+]?|0x[0-9a-f]{8}|\\d{8,10}");
    private static final Pattern OURS = Pattern.compile(
            "(?:10|127|0)\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*"
                    + "|2(?:2[4-9]|[345]\\d)\\..*");
    private static final Set<String> PRIVATE_NAMES = Set.of("localhost", "local", "lan", "internal", "home", "corp");

    // The same hosts come again and again, and the list is not quick
    private static final Map<String, String> REGISTERED = new ConcurrentHashMap<>();
    private static final int MOST_REMEMBERED = 20_000;
    /** Of a host name (RFC 1035 2.3.4); what is longer is none, and takes long to look at. */
    private static final int LONGEST = 255;

    private Hosts() {}

    public static boolean isIp(String host) {
        return host.length() <= LONGEST && IP.matcher(host).matches();
    }

    /** Whether a host is one of somebody's own network, of which nobody outside can make use. */
    public static boolean inside(String host) {
        return isIp(host)
                ? OURS.matcher(host).matches()
                : host.indexOf('.') < 0 || PRIVATE_NAMES.contains(host.substring(host.lastIndexOf('.') + 1));
    }

    /**
     * The name that was registered: {@code example.co.uk} of {@code www.example.co.uk}, by the public suffix list, so that the customers of
     * one provider, such as {@code anna.github.io}, are told apart. What that list does not know is cut to two labels.
     */
    public static String registered(String host) {
        if (host.length() > LONGEST) {
            return host.toLowerCase(Locale.ROOT);
        }
        String known = REGISTERED.get(host);
        if (known != null) {
            return known;
        }
        String registered = cut(host.toLowerCase(Locale.ROOT));
        if (REGISTERED.size() >= MOST_REMEMBERED) {
            REGISTERED.clear();
        }
        REGISTERED.put(host, registered);
        return registered;
    }

    private static String cut(String name) {
        int last = name.lastIndexOf('.');
        if (last < 0 || isIp(name) || name.contains("..")) {
            return name;
        }
        if (InternetDomainName.isValid(name)) {
            InternetDomainName domain = InternetDomainName.from(name);
            if (domain.isUnderPublicSuffix()) {
                return domain.topPrivateDomain().toString();
            }
            if (domain.isPublicSuffix()) {
                return name;
            }
        }
        return name.substring(name.lastIndexOf('.', last - 1) + 1);
    }

    /** The label that was registered: {@code example} of {@code www.example.co.uk}. */
    public static String label(String host) {
        String registered = registered(host);
        int dot = registered.indexOf('.');
        return dot < 0 ? registered : registered.substring(0, dot);
    }

    /** Whether two hosts belong to whom the same name was given. */
    public static boolean same(String one, String other) {
        return !one.isEmpty() && registered(one).equals(registered(other));
    }

    /** Whether the name ends as names of the Internet do. */
    public static boolean known(String host) {
        return host.indexOf('.') > 0
                && InternetDomainName.isValid(host)
                && InternetDomainName.from(host).hasRegistrySuffix();
    }
}
