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
}
