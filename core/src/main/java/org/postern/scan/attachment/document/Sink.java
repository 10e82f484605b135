package org.postern.scan.attachment.document;

import java.io.InputStream;
import org.postern.scan.check.Trait;

/** Is told what a document holds. */
public interface Sink {

    void found(Trait trait);

    void url(String url);

    /** @return whether to go on */
    boolean file(String name, InputStream content);

    /** @return whether to go on */
    boolean named(String name);
}
