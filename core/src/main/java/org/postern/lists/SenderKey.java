package org.postern.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.address.Address;

/** The texts of values that fit an address. */
final class SenderKey {

    private SenderKey() {}

    /** The look-up form of an address; a local part in quotes that needs none is the same without them (RFC 5321 4.1.2). */
    static String of(Address address) {
        String local = address.localPart();
        boolean needless = local.length() > 2
                && local.startsWith("\"")
                && local.substring(1, local.length() - 1)
                        .matches("[^\\s\"\\\\()<>\\[\\]:;@,.]+(?:\\.[^\\s\"\\\\()<>\\[\\]:;@,.]+)*");
        String plain = needless ? local.substring(1, local.length() - 1) : local;
        return plain.toLowerCase(Locale.ROOT) + "@" + address.domain().name();
    }

    /** The most exact first: the address, its domain, and each domain above it with a star for what is left out. */
    static List<String> texts(Address address) {
        List<String> texts = new ArrayList<>();
        texts.add(of(address));
        String domain = address.domain().name();
        texts.add(domain);
        // an address literal is under no domain
        for (int dot = domain.startsWith("[") ? -1 : domain.indexOf('.');
                dot >= 0;
                dot = domain.indexOf('.', dot + 1)) {
            texts.add("*" + domain.substring(dot));
        }
        return texts;
    }
}
