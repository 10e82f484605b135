package org.postern.dist.smtp;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.postern.store.Draft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message while it comes in: from the 354 to the final dot. Octets go straight into the draft; what stops the message (too big, bare line
 * end, disk) is remembered, and the rest swallowed, so that the peer gets one reply, at the end.
 */
final class Incoming implements Closeable {

    /** Set on the session between the 354 and the reply to the final dot: the frame decoder then hands octets, not lines. */
    static final AttachmentKey<Incoming> KEY = AttachmentKey.of("org.postern.incoming", Incoming.class);

    private static final Logger LOGGER = LoggerFactory.getLogger(Incoming.class);

    private final Draft draft;
    private final long limit;
    private final DataReader reader;
    private Optional<Refusal> refusal = Optional.empty();

    Incoming(Draft draft, long limit) {
        this.draft = draft;
        this.limit = limit;
        this.reader = new DataReader(new Sink());
    }

    /** Takes what is there of the message; what follows its end stays in the buffer. */
    void take(ByteBuf buffer) {
        byte[] octets = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), octets);
        try {
            buffer.skipBytes(reader.read(octets, 0, octets.length));
        } catch (IOException e) {
            throw new IllegalStateException("the sink does not throw", e);
        }
        if (reader.bareLineEnd()) {
            refuse(Refusal.BARE_LINE_END);
        }
    }

    /** Whether the reply is due: the message has ended, or a peer that ends it wrongly waits for one. */
    boolean ended() {
        return reader.ended() || reader.dubiousEnd();
    }

    /** Whether what follows cannot be trusted to be commands. */
    boolean outOfStep() {
        return reader.dubiousEnd();
    }

    /** Why the message is not taken, if it is not. */
    Optional<Refusal> refusal() {
        return refusal;
    }

    Draft draft() {
        return draft;
    }

    @Override
    public void close() {
        try {
            draft.close();
        } catch (IOException e) {
            LOGGER.warn("event=draft-not-deleted reason=\"{}\"", e.getMessage());
        }
    }

    private void refuse(Refusal why) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(why);
            close();
        }
    }

    /** Writes to the draft until something is wrong, and nothing after that. */
    private final class Sink extends OutputStream {

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            if (refusal.isPresent()) {
                return;
            }
            if (draft.size() + length > limit) {
                refuse(Refusal.TOO_BIG);
                return;
            }
            try {
                draft.write(octets, offset, length);
            } catch (IOException e) {
                LOGGER.error("event=draft-not-written reason=\"{}\"", e.getMessage());
                refuse(Refusal.STORAGE);
            }
        }
    }
}
