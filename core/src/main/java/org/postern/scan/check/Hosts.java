package org.postern.scan.check;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host name tells without asking the network. */
public final class Hosts {

    private static final Pattern IP =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-f:]*:[0-9a-f:.]+]?|0x[0-9a-f]{8}|\\d{8,10}");
    // Second-level labels under which a country registers names; the public suffix list says it in full, this says the
    // common ones.
    private static final Set<String> SECOND_LEVEL =
            Set.of("co", "com", "net", "org", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go", "nom", "info");
    private static final int COUNTRY = 2;

    private Hosts() {}

    public static boolean isIp(String host) {
        return IP.matcher(host).matches();
    }

    /** The name that was registered: {@code example.co.uk} of {@code www.example.co.uk}. */
    public static String registered(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String[] labels = name.split("\\.");
        if (labels.length <= 2 || isIp(name)) {
            return name;
        }
        boolean country = labels[labels.length - 1].length() == COUNTRY;
        int keep = country && SECOND_LEVEL.contains(labels[labels.length - 2]) ? 3 : 2;
        StringBuilder registered = new StringBuilder();
        for (int i = labels.length - keep; i < labels.length; i++) {
            registered.append(registered.isEmpty() ? "" : ".").append(labels[i]);
        }
        return registered.toString();
    }
}
