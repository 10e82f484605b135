package org.postern.dist.cli;

import java.io.IOException;
import org.postern.files.Found;
import org.postern.message.Source;

/** Where messages are taught: through a running gateway, or in its home. Serves many threads. */
interface School extends AutoCloseable {

    /** It is durable when this returns. */
    Outcome teach(Found found, Source message) throws IOException;

    @Override
    void close();
}
