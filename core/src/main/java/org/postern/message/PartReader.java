package org.postern.message;

import java.io.IOException;
import java.io.InputStream;

/** Looks at the decoded bytes of each part while the message is parsed. */
public interface PartReader {

    /**
     * @param part without its text
     * @param decoded need not be read to its end
     */
    void read(Part part, InputStream decoded) throws IOException;

    /**
     * A container begins; what is read until it {@link #closes} lies within it.
     *
     * @param type its media type in lower case: {@code multipart/…}, {@code message/rfc822}
     */
    default void opens(String type) {}

    /** The container that was opened last and is not closed yet ends. */
    default void closes() {}

    /** The whole header of the message or part that now begins has been read. */
    default void header(Headers headers) {}
}
