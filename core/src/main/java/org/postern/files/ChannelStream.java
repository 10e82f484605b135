package org.postern.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a channel from its own place on; others read the same channel meanwhile, and its end is not the channel's. */
final class ChannelStream extends InputStream {

    private final FileChannel channel;
    private long position;

    ChannelStream(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        int read = channel.read(ByteBuffer.wrap(octets, offset, length), position);
        position += Math.max(0, read);
        return read;
    }
}
