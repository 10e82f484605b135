package org.postern.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.postern.message.Sha256;
import org.postern.message.Source;

/** The bytes of an accepted message. Who reads them to the end knows that they are those that were accepted. */
public record StoredMessage(MessageStore store, Body body) implements Source {

    /** Reading throws {@link DamagedBody} at the end when it is not the message of this hash; opening, when there is none. */
    @Override
    public InputStream open() throws IOException {
        try {
            return new Checked(store.open(body.reference()), body);
        } catch (NoSuchFileException e) {
            throw new DamagedBody("the body is missing: " + body.reference());
        }
    }

    @Override
    public long size() {
        return body.size();
    }

    private static final class Checked extends DigestInputStream {

        private final Body body;
        private boolean checked;

        Checked(InputStream in, Body body) {
            super(in, Sha256.digest());
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            return octet < 0 ? end() : octet;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int count = super.read(octets, offset, length);
            return count < 0 ? end() : count;
        }

        private int end() {
            if (!checked
                    && !HexFormat.of().formatHex(getMessageDigest().digest()).equals(body.sha256())) {
                throw new DamagedBody("the body is not what was accepted: " + body.reference());
            }
            checked = true;
            return -1;
        }
    }
}
