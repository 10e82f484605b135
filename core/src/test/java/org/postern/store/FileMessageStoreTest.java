package org.postern.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileMessageStoreTest implements MessageStoreContract {

    @TempDir
    private Path folder;

    private FileMessageStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileMessageStore(folder.resolve("messages"));
    }

    @Override
    public MessageStore testee() {
        return store;
    }
}
