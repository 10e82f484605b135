package org.postern.scan.auth.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Domain;

/**
 * The domains of a From field (RFC 5322 3.6.2, RFC 9989 5.3.1), read so that no mail program can show the address of a domain that was not
 * looked at: every address in angle brackets counts, and where an item has none, every word with an at sign. Names in quotes and comments
 * are no addresses.
 */
public final class AuthorDomains {

    private static final int LONGEST = 100_000;

    private final String text;
    private final List<String> angled = new ArrayList<>();
    private final StringBuilder bare = new StringBuilder();
    private final Set<String> domains = new LinkedHashSet<>();
    private int position;

    private AuthorDomains(String text) {
        this.text = text;
    }

    /**
     * Reads all From fields of a message.
     *
     * @param values unfolded; U-labels as Unicode
     * @return different domains as lower-case A-labels, in order; what is no domain that could be asked for is left out
     */
    public static List<String> of(List<String> values) {
        Set<String> domains = new LinkedHashSet<>();
        for (String value : values) {
            AuthorDomains field = new AuthorDomains(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            field.read();
            domains.addAll(field.domains);
        }
        return List.copyOf(domains);
    }

    private void read() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> angle();
                case ',', ';', ':' -> item();
                default -> bare.append(c);
            }
        }
        item();
    }

    private void quoted() {
        boolean local = false;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == '"') {
                local = position < text.length() && text.charAt(position) == '@';
                break;
            }
        }
        // of "local part"@example.com only the domain matters
        bare.append(local ? "quoted" : " ");
    }

    private void comment() {
        int depth = 1;
        while (position < text.length() && depth > 0) {
            char c = text.charAt(position++);
            if (c == '\\') {
                position++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        bare.append(' ');
    }

    private void angle() {
        int close = text.indexOf('>', position);
        int end = close < 0 ? text.length() : close;
        angled.add(text.substring(position, end));
        position = close < 0 ? end : end + 1;
    }

    /** One mailbox of the list is over. */
    private void item() {
        if (angled.isEmpty()) {
            for (String word : bare.toString().strip().split("\\s+")) {
                add(word);
            }
        }
        angled.forEach(this::add);
        angled.clear();
        bare.setLength(0);
    }

    private void add(String address) {
        int at = address.lastIndexOf('@');
        if (at >= 0) {
            domain(address.substring(at + 1)).ifPresent(domains::add);
        }
    }

    private static Optional<String> domain(String text) {
        try {
            String name = Domain.parse(text.replaceAll("\\s|\\(.*?\\)", "")).name();
            return name.startsWith("[") ? Optional.empty() : Optional.of(name);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
