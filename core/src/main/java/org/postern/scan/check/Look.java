package org.postern.scan.check;

import java.util.List;

/**
 * How the HTML of a message looks to its reader, and what it keeps from him.
 *
 * @param shown the text that can be seen, its first 100,000 characters
 * @param words words in it
 * @param hidden letters of words that cannot be seen and are not among those that can; without the short preview at the top that
 *     newsletters hide
 * @param broken words that something invisible stands within
 * @param apart letters that stand in an element each, side by side
 * @param pushed whether text stands thousands of pixels below what is seen
 * @param behind letters that stand behind the end of the page
 * @param commented letters of prose in comments
 * @param pictures shown, those of a few pixels left out
 * @param clickable how many of them are links
 * @param square whether a picture of the message itself is as high as wide, and large enough to hold a code
 * @param embedded characters of pictures that are written into the HTML
 */
public record Look(
        String shown,
        int words,
        int hidden,
        int broken,
        int apart,
        boolean pushed,
        int behind,
        int commented,
        int pictures,
        int clickable,
        boolean square,
        int embedded) {

    /** Of a message without HTML. */
    public static final Look NONE = new Look("", 0, 0, 0, 0, false, 0, 0, 0, 0, false, 0);

    /** All pages of one message together. */
    static Look of(List<Look> pages) {
        return pages.stream().reduce(NONE, Look::and);
    }

    private Look and(Look other) {
        return new Look(
                shown + other.shown,
                words + other.words,
                hidden + other.hidden,
                broken + other.broken,
                apart + other.apart,
                pushed || other.pushed,
                behind + other.behind,
                commented + other.commented,
                pictures + other.pictures,
                clickable + other.clickable,
                square || other.square,
                embedded + other.embedded);
    }
}
