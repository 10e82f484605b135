package org.postern.scan.attachment.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the names in one object of a PDF file tell; the names in objects that lie within it count as its own. */
final class PdfObject {

    private static final int MOST_FILTERS = 8;
    private static final int MOST_FILES = 4;
    private static final Set<String> TYPING = Set.of("S", "Type", "Subtype");

    private final Set<String> values = new HashSet<>();
    private final List<String> filters = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private boolean filtering;
    private String key = "";
    private int number = -1;
    private int length = -1;
    private boolean opens;
    private int opened = -1;
    private int first = -1;
    private int count;

    /** A name: a value where the last one was a key that takes names. */
    void name(String name) {
        number = -1;
        if (filtering && filters.size() < MOST_FILTERS && PdfNames.FILTERS.contains(name)) {
            filters.add(name);
            return;
        }
        filtering = name.equals("Filter");
        if (PdfNames.TOLD.contains(name)) {
            values.add(TYPING.contains(key) ? name : "/" + name);
        }
        opens |= name.equals("OpenAction");
        key = name;
    }

    /** A number: the length of the stream, or the first part of a reference. */
    void number(String text) {
        int value =
                text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
        if (number < 0) {
            switch (key) {
                case "Length" -> length = value;
                case "OpenAction" -> opened = value;
                case "First" -> first = value;
                case "N" -> count = value;
                default -> {}
            }
        }
        number = value;
    }

    /** The word R: the length stands in an object of its own. */
    void reference() {
        if (key.equals("Length")) {
            length = -1;
        }
    }

    /** A string: where it names a file, that is remembered. */
    void string(String text) {
        if ((key.equals("UF") || key.equals("F")) && files.size() < MOST_FILES) {
            files.add(text);
        }
    }

    /** Names of the files that it embeds. */
    List<String> embedded() {
        return hasKey("EF") ? files : List.of();
    }

    /** An array: as what is done when the file is opened it is a place to show, and no action (12.3.2.2). */
    void array() {
        if (key.equals("OpenAction")) {
            opens = false;
            key = "";
        }
    }

    String key() {
        return key;
    }

    /** Whether it has the name as the value of a type. */
    boolean has(String name) {
        return values.contains(name);
    }

    /** Whether it has the name as a key. */
    boolean hasKey(String name) {
        return values.contains("/" + name);
    }

    List<String> filters() {
        return filters;
    }

    int length() {
        return length;
    }

    /** Whether it says what is done when the file is opened. */
    boolean opens() {
        return opens;
    }

    /** The number of the object that says what is done when the file is opened, or -1. */
    int opened() {
        return opened;
    }

    int first() {
        return first;
    }

    int count() {
        return count;
    }
}
