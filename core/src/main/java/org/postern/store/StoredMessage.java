package org.postern.store;

import java.io.IOException;
import java.io.InputStream;
import org.postern.message.Source;

/** The bytes of an accepted message. */
public record StoredMessage(MessageStore store, Body body) implements Source {

    @Override
    public InputStream open() throws IOException {
        return store.open(body.reference());
    }

    @Override
    public long size() {
        return body.size();
    }
}
