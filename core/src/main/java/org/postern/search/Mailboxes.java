package org.postern.search;

import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.Set;

/** By which whole terms the addresses in a field are found: the address, its local part, its domain and the domains above it. */
final class Mailboxes {

    private static final int MOST = 50;
    private static final int LONGEST = 254;

    private Mailboxes() {}

    /** @param field a From field or a single address */
    static Set<String> terms(String field) {
        Set<String> terms = new LinkedHashSet<>();
        int left = MOST;
        for (String part : field.split("[\\s<>,;\"()\\[\\]]+")) {
            int at = part.lastIndexOf('@');
            if (at > 0 && at < part.length() - 1 && part.length() <= LONGEST && left-- > 0) {
                String local = Words.fold(part.substring(0, at));
                String domain = Words.fold(part.substring(at + 1));
                terms.add(local);
                add(terms, local, domain);
                add(terms, local, Words.fold(unicode(domain)));
            }
        }
        return terms;
    }

    private static void add(Set<String> terms, String local, String domain) {
        terms.add(local + "@" + domain);
        for (int dot = -1; dot < domain.length(); ) {
            terms.add(domain.substring(dot + 1));
            int next = domain.indexOf('.', dot + 1);
            dot = next < 0 ? domain.length() : next;
        }
        terms.remove("");
    }

    private static String unicode(String domain) {
        return domain.contains("xn--") ? IDN.toUnicode(domain) : domain;
    }
}
