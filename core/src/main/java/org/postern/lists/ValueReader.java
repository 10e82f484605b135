package org.postern.lists;

import java.util.Locale;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.address.Network;
import org.postern.lists.ListValue.Kind;

/** Makes values of what people write. */
final class ValueReader {

    // Wider ones are a mistake sooner than a wish; what is meant can be written as several
    private static final int WIDEST_4 = 8;
    private static final int WIDEST_6 = 16;
    private static final int LONGEST = 254;
    // ISO 3166-1, with the user-assigned code that databases have for Kosovo
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String KOSOVO = "XK";

    private ValueReader() {}

    static ListValue read(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "is empty; write an address, a domain, *.domain, an IP address, a network or a country");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        if (text.indexOf('@') >= 0) {
            return address(text);
        }
        if (text.startsWith("*.")) {
            return below(text);
        }
        if (text.indexOf('*') >= 0) {
            throw bad(text, "has a * that does not stand for whole labels at its front; write *.example.com or *.xyz");
        }
        if (text.indexOf('/') >= 0) {
            return network(text);
        }
        return text.indexOf(':') >= 0 || text.matches("[0-9.]+") ? ip(text) : named(text);
    }

    private static ListValue address(String text) {
        if (text.startsWith("@") || text.startsWith("*@")) {
            throw bad(text, "is no address; for all addresses of a domain write the domain alone, like example.com");
        }
        if (text.indexOf('*') >= 0) {
            throw bad(text, "has a *, which an address cannot have; write *.example.com for all sub-domains");
        }
        String address = SenderKey.of(Address.parse(text));
        if (address.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters with its domain as A-labels");
        }
        return new ListValue(Kind.ADDRESS, address);
    }

    private static ListValue below(String text) {
        String rest = text.substring(2);
        if (rest.isEmpty() || rest.indexOf('*') >= 0) {
            throw bad(text, "would be every sender; write *.example.com or *.xyz");
        }
        String name = domain(text, rest);
        return new ListValue(name.indexOf('.') < 0 ? Kind.TLD : Kind.SUBDOMAINS, "*." + name);
    }

    private static ListValue network(String text) {
        Network network = Network.parse(text);
        boolean four = network.base().getAddress().length == 4;
        int widest = four ? WIDEST_4 : WIDEST_6;
        if (network.prefix() < widest) {
            throw bad(text, "is too wide; the widest network is /" + widest);
        }
        boolean single = network.prefix() == network.base().getAddress().length * 8;
        return single
                ? new ListValue(Kind.IP, network.base().getHostAddress())
                : new ListValue(Kind.NETWORK, network.toString());
    }

    private static ListValue ip(String text) {
        try {
            return new ListValue(Kind.IP, Network.literal(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            throw bad(text, "is not an IP address; write it like 192.0.2.1, 2001:db8::1 or 192.0.2.0/24");
        }
    }

    private static ListValue named(String text) {
        if (text.matches("[A-Z]{2}")) {
            if (!COUNTRIES.contains(text) && !text.equals(KOSOVO)) {
                throw bad(text, "is not a country of ISO 3166; write it like DE");
            }
            return new ListValue(Kind.COUNTRY, text);
        }
        String name = domain(text, text);
        if (name.indexOf('.') < 0) {
            throw bad(
                    text,
                    "is a single label; write a domain like example.com, *." + name + " for all domains under it"
                            + ", or a country in two capital letters");
        }
        return new ListValue(Kind.DOMAIN, name);
    }

    private static String domain(String text, String name) {
        String parsed;
        try {
            parsed = Domain.parse(name).name();
        } catch (IllegalArgumentException e) {
            throw bad(text, "is not a domain name; write it like example.com");
        }
        if (parsed.startsWith("[") || parsed.matches("(.*\\.)?[0-9]+")) {
            throw bad(text, "is not a domain name; write an IP address like 192.0.2.1");
        }
        return parsed;
    }

    private static IllegalArgumentException bad(String text, String problem) {
        return new IllegalArgumentException("'" + text + "' " + problem);
    }
}
