package org.postern.store;

import java.io.IOException;
import java.io.OutputStream;

/** A body being written: counted and hashed as it streams. Closing one that was not committed discards it. */
public abstract class Draft extends OutputStream {

    /** Octets written so far. */
    public abstract long size();

    /** Makes the body durable (file and folder fsynced) and visible. After this, only {@link #close()} may follow. */
    public abstract Body commit() throws IOException;
}
