package org.postern.scan.auth.signed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code name=value} pairs divided by semicolons, as signatures and key records have them. RFC 6376 3.2, kept to strictly. */
public final class TagList {

    private record Tag(String value, int start, int end) {}

    private final String text;
    private final Map<String, Tag> tags = new LinkedHashMap<>();
    private int position;

    private TagList(String text) {
        this.text = text;
    }

    /** @throws BadSignature where the text breaks the grammar or names a tag twice */
    public static TagList parse(String text) throws BadSignature {
        TagList list = new TagList(text);
        list.skipBlanks();
        do {
            list.tag();
            list.position++;
            list.skipBlanks();
        } while (list.position < text.length());
        return list;
    }

    /** The value without blanks around it. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name)).map(Tag::value);
    }

    /** @throws BadSignature where it is missing or empty */
    public String required(String name) throws BadSignature {
        String value = get(name).orElseThrow(() -> new BadSignature("the tag " + name + "= is missing"));
        if (value.isEmpty()) {
            throw new BadSignature("the tag " + name + "= is empty");
        }
        return value;
    }

    /** Seconds since 1970. @throws BadSignature where it is none. */
    public Optional<Instant> time(String name) throws BadSignature {
        Optional<String> value = get(name);
        // RFC 6376 3.5: 1*12DIGIT
        if (value.isPresent() && !value.get().matches("[0-9]{1,12}")) {
            throw new BadSignature("the tag " + name + "= is no time");
        }
        return value.map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    boolean startsWith(String name) {
        return tags.keySet().iterator().next().equals(name);
    }

    /** The whole text with the value of that tag, and all blanks about it, taken out. */
    String without(String name) {
        Tag tag = tags.get(name);
        return tag == null ? text : text.substring(0, tag.start()) + text.substring(tag.end());
    }

    private void tag() throws BadSignature {
        int start = position;
        while (position < text.length() && isName(text.charAt(position), position > start)) {
            position++;
        }
        String name = text.substring(start, position);
        skipBlanks();
        if (name.isEmpty() || position == text.length() || text.charAt(position) != '=') {
            throw new BadSignature("its tags cannot be read");
        }
        position++;
        int end = text.indexOf(';', position);
        Tag tag = value(end < 0 ? text.length() : end);
        // RFC 6376 3.2: "Tags with duplicate names MUST NOT occur within a single tag-list"
        if (tags.put(name, tag) != null) {
            throw new BadSignature("the tag " + name + "= is there twice");
        }
    }

    private Tag value(int end) throws BadSignature {
        int start = position;
        StringBuilder value = new StringBuilder();
        for (; position < end; position++) {
            char c = text.charAt(position);
            // RFC 8616 5, RFC 6532 3.1: octets over 127 are UTF-8
            if (c > ' ' && c != 127 || c == ' ' || c == '\t') {
                value.append(c);
            } else if (!isFold(position)) {
                throw new BadSignature("its tags cannot be read");
            }
        }
        return new Tag(value.toString().strip(), start, end);
    }

    private static boolean isName(char c, boolean inside) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return letter || inside && (c >= '0' && c <= '9' || c == '_');
    }

    private void skipBlanks() {
        while (position < text.length()
                && (text.charAt(position) == ' ' || text.charAt(position) == '\t' || isFold(position))) {
            position++;
        }
    }

    /** Whether the octet is part of a CRLF that a blank follows. */
    private boolean isFold(int at) {
        int cr = text.charAt(at) == '\n' ? at - 1 : at;
        return cr >= 0
                && cr + 2 < text.length()
                && text.startsWith("\r\n", cr)
                && (text.charAt(cr + 2) == ' ' || text.charAt(cr + 2) == '\t');
    }
}
