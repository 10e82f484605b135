package org.postern.mailets;

import java.io.IOException;
import java.io.InputStream;
import org.postern.message.Source;
import org.postern.store.Body;
import org.postern.store.MessageStore;

/** The bytes of an accepted message. */
record StoredSource(MessageStore store, Body body) implements Source {

    @Override
    public InputStream open() throws IOException {
        return store.open(body.reference());
    }

    @Override
    public long size() {
        return body.size();
    }
}
