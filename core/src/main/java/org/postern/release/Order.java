package org.postern.release;

/**
 * What is to be done with an item besides.
 *
 * @param allowSender whether its sender gets on the recipient's allow list
 * @param learn whether a release teaches that such mail is wanted
 * @param why in his own words, at most 500 characters; may be empty
 */
public record Order(By by, boolean allowSender, boolean learn, String why) {

    /** The plain one. */
    public static Order of(By by) {
        return new Order(by, false, true, "");
    }
}
