package org.postern.scan.auth.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.Headers;

/**
 * The authors of a From field, and their domains (RFC 5322 3.6.2, RFC 9989 5.3.1), read so that no mail program can show the address of a domain that was not
 * looked at: every address in angle brackets counts, and where an item has none, every word with an at sign, and where it has no such
 * either, what its RFC 2047 words hide. Names in quotes and comments are no addresses, unless they do not end: then they are none. Takes
 * time by the length of the field.
 */
public final class AuthorDomains {

    // A longer field is malformed, see ParseLimits
    private static final int LONGEST = 262_144;
    // RFC 5894 7.2: what IDNA 2003 maps away or to other letters, and IDNA 2008 does not: who knows which domain is
    // shown
    private static final String DEVIANT = "\u00df\u03c2\u200c\u200d";
    // Longer than any domain, with room for letters that take several octets
    private static final int LONGEST_DOMAIN = 1_024;
    // Of the private use area, where no text is
    private static final char FIRST_MARK = '\ue000';
    private static final int MARKS = 6_400;

    private final String text;
    private final boolean decoded;
    private final Set<Author> authors = new LinkedHashSet<>();
    /** What stands in quotes that belong to an address, by the number that stands for it. */
    private final List<String> quotes = new ArrayList<>();

    private final List<String> angled = new ArrayList<>();
    private final StringBuilder bare = new StringBuilder();
    private int position;
    private String quote = "";
    private boolean quotesEnd = true;
    private boolean commentsEnd = true;

    private AuthorDomains(String text, boolean decoded) {
        this.text = text;
        this.decoded = decoded;
    }

    /**
     * Reads all From fields of a message.
     *
     * @param values folded or not; U-labels as Unicode
     * @return different domains as lower-case A-labels, in order; what is no domain that could be asked for is left out
     */
    public static List<String> of(List<String> values) {
        return authors(values).stream()
                .flatMap(author -> author.domain().stream())
                .distinct()
                .toList();
    }

    /**
     * The authors of all From fields of a message, each as an address, in order. Who writes several, or one that cannot be read, has several
     * here too: nobody knows which one is shown.
     */
    public static List<Address> addresses(List<String> values) {
        return authors(values).stream().map(Author::address).distinct().toList();
    }

    private static Set<Author> authors(List<String> values) {
        Set<Author> authors = new LinkedHashSet<>();
        for (String value : values) {
            authors.addAll(of(value.length() > LONGEST ? value.substring(0, LONGEST) : value, false));
        }
        return authors;
    }

    private static Set<Author> of(String text, boolean decoded) {
        AuthorDomains field = new AuthorDomains(text, decoded);
        field.read();
        return field.authors;
    }

    private void read() {
        while (position < text.length()) {
            char c = text.charAt(position++);
            switch (c) {
                case '"' -> bare.append(quoted() && next('@') ? mark() : " ");
                case '(' -> {
                    comment();
                    bare.append(' ');
                }
                case '<' -> angle();
                case ',', ';', ':' -> item();
                default -> bare.append(c);
            }
        }
        item();
    }

    private boolean next(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    /** Goes to the end of the quoted string; where it has none, nowhere. */
    private boolean quoted() {
        for (int i = position; quotesEnd && i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                quote = text.substring(position, i);
                position = i + 1;
                return true;
            }
        }
        quotesEnd = false;
        return false;
    }

    /** What stands for the quoted string that was just read, so that no at sign in it is taken for one of an address. */
    private String mark() {
        quotes.add(quote);
        return "\"" + (char) (FIRST_MARK + Math.min(quotes.size(), MARKS) - 1) + '"';
    }

    private String unmarked(String word) {
        StringBuilder local = new StringBuilder();
        for (char c : word.toCharArray()) {
            if (c - FIRST_MARK >= 0 && c - FIRST_MARK < quotes.size() && c - FIRST_MARK < MARKS) {
                local.append(quotes.get(c - FIRST_MARK).replaceAll("\\\\(.)", "$1"));
            } else if (c != '"') {
                local.append(c);
            }
        }
        return local.toString();
    }

    /** Goes to the end of the comment; where it has none, nowhere. */
    private void comment() {
        int depth = 1;
        for (int i = position; commentsEnd && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                position = i + 1;
                return;
            }
        }
        commentsEnd = false;
    }

    /** A closing bracket within quotes or a comment ends the address for some, and does not for others: then all that is in it counts. */
    private void angle() {
        int start = position;
        boolean doubtful = false;
        StringBuilder address = new StringBuilder();
        while (position < text.length() && text.charAt(position) != '>') {
            char c = text.charAt(position++);
            int from = position;
            if (c == '"' && quoted()) {
                address.append(mark());
            } else if (c == '(') {
                comment();
            } else {
                address.append(c);
            }
            doubtful |= text.substring(from, position).indexOf('>') >= 0;
        }
        angled.add(address.toString());
        if (doubtful) {
            angled.add(text.substring(start, position));
        }
        position++;
    }

    /** One mailbox of the list is over. */
    private void item() {
        String words = bare.toString();
        String all = words + ' ' + String.join(" ", angled);
        if (!decoded && all.indexOf('@') < 0) {
            authors.addAll(of(Headers.decode(all), true));
        } else if (angled.isEmpty()) {
            for (String word : words.strip().split("\\s+")) {
                add(word);
            }
        }
        angled.forEach(this::add);
        angled.clear();
        bare.setLength(0);
    }

    /** What stands after each at sign: with several, who knows which one is shown. */
    private void add(String address) {
        String[] parts = address.strip().split("@", -1);
        for (int i = 1; i < parts.length; i++) {
            String local = local(parts[i - 1]);
            String whole = parts[i].replaceAll("\\s", "");
            authors.add(new Author(local, domain(whole)));
            // RFC 5322 4.4 lets blanks stand about the dots; others end there
            String word = parts[i].strip().split("\\s", 2)[0];
            if (word.length() < whole.length() && word.indexOf('.') > 0) {
                authors.add(new Author(local, domain(word)));
            }
        }
    }

    /** The last word before an at sign, behind the route that RFC 5322 4.4 lets stand before it. */
    private String local(String before) {
        String[] words = before.strip().split("[\\s:]+");
        return words.length == 0 ? "" : unmarked(words[words.length - 1]);
    }

    private static Optional<String> domain(String text) {
        int end = 0;
        while (end < text.length() && end < LONGEST_DOMAIN && isOfDomain(text.charAt(end))) {
            end++;
        }
        while (end > 0 && text.charAt(end - 1) == '.') {
            end--;
        }
        if (end == 0 || text.chars().limit(end).anyMatch(c -> DEVIANT.indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Domain.parse(text.substring(0, end)).name());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfDomain(char c) {
        return c >= 0x80
                ? !Character.isSpaceChar(c) && !Character.isISOControl(c)
                : Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
}
