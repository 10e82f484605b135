package org.postern.scan.attachment.archive;

import java.io.InputStream;

/** Is shown what an archive holds. Each answer says whether to go on. */
public interface Visitor {

    /** @param content read by the visitor as far as it likes; its faults are the visitor's */
    boolean file(String name, InputStream content);

    /** A file of which only the name can be read. */
    boolean named(String name);

    /** A file that needs a password; the name is empty where that needs it too. */
    boolean locked(String name);

    /** Files that share their bytes, as no program packs them. */
    void overlap();

    /** A part of the archive cannot be read. */
    void damaged();
}
