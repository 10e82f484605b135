package org.postern.lists;

import java.util.Locale;

/** Which of the two lists of a scope. */
public enum ListName {
    ALLOW,
    BLOCK;

    /** The name in paths, JSON and the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static ListName parse(String text) {
        for (ListName list : values()) {
            if (list.wire().equals(text)) {
                return list;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a list; it is one of allow, block");
    }
}
