package org.postern.scan.virus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection, over TCP or a Unix socket, with a limit for each wait: a channel that never blocks, and a selector that waits. */
final class ClamdConnection implements AutoCloseable {

    private static final int LONGEST_LINE = 4_096;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration time;

    private ClamdConnection(SocketChannel channel, Selector selector, Duration time) {
        this.channel = channel;
        this.selector = selector;
        this.time = time;
    }

    static ClamdConnection open(String where, Duration connectTime, Duration time) throws IOException {
        boolean unix = where.startsWith("/");
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        ClamdConnection connection = new ClamdConnection(channel, Selector.open(), time);
        try {
            channel.configureBlocking(false);
            channel.register(connection.selector, 0);
            if (!channel.connect(unix ? UnixDomainSocketAddress.of(where) : tcp(where))) {
                connection.await(SelectionKey.OP_CONNECT, connectTime);
                channel.finishConnect();
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e instanceof IOException broken ? broken : new IOException(e);
        }
    }

    private static SocketAddress tcp(String where) {
        int colon = where.lastIndexOf(':');
        return new InetSocketAddress(
                where.substring(0, colon).replaceAll("[\\[\\]]", ""), Integer.parseInt(where.substring(colon + 1)));
    }

    void write(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE, time);
            }
        }
    }

    /** What it says up to NUL, line end or the end, without them. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_LINE);
        while (line.size() < LONGEST_LINE) {
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                break;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ, time);
            }
            for (int i = 0; i < read; i++) {
                if (buffer.get(i) == 0 || buffer.get(i) == '\n') {
                    return line.toString(StandardCharsets.US_ASCII).strip();
                }
                line.write(buffer.get(i));
            }
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private void await(int operation, Duration limit) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        selector.selectedKeys().clear();
        if (selector.select(Math.max(1, limit.toMillis())) == 0) {
            throw new SocketTimeoutException("nothing within " + limit.toMillis() + " ms");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
