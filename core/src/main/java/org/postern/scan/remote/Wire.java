package org.postern.scan.remote;

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
import java.util.regex.Pattern;

/** One connection to a daemon, over TCP or a Unix socket, with a limit for each wait: a channel that never blocks, and a selector that waits. */
public final class Wire implements AutoCloseable {

    private static final Pattern TCP = Pattern.compile("[^/\\s]+:\\d{1,5}");
    private static final Pattern SOCKET = Pattern.compile("/\\S.*");
    private static final int MOST_PORT = 65_535;
    private static final int BUFFER = 4_096;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration time;
    private final ByteBuffer heard = ByteBuffer.allocate(BUFFER).flip();
    private long end = Long.MAX_VALUE;

    private Wire(SocketChannel channel, Selector selector, Duration time) {
        this.channel = channel;
        this.selector = selector;
        this.time = time;
    }

    /** Whether a text names a daemon: {@code host:port} or the absolute path of a socket. */
    public static boolean leads(String where) {
        if (SOCKET.matcher(where).matches()) {
            return true;
        }
        if (!TCP.matcher(where).matches()) {
            return false;
        }
        int port = port(where);
        return port >= 1 && port <= MOST_PORT;
    }

    private static int port(String where) {
        return Integer.parseInt(where.substring(where.lastIndexOf(':') + 1));
    }

    /**
     * @param where see {@link #leads}
     * @param time for each wait after that for the connection
     */
    public static Wire open(String where, Duration connectTime, Duration time) throws IOException {
        boolean unix = where.startsWith("/");
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        Wire wire = new Wire(channel, Selector.open(), time);
        try {
            channel.configureBlocking(false);
            channel.register(wire.selector, 0);
            if (!channel.connect(unix ? UnixDomainSocketAddress.of(where) : tcp(where))) {
                wire.await(SelectionKey.OP_CONNECT, connectTime);
                channel.finishConnect();
            }
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e instanceof IOException broken ? broken : new IOException(e);
        }
    }

    private static SocketAddress tcp(String where) {
        return new InetSocketAddress(
                where.substring(0, where.lastIndexOf(':')).replaceAll("[\\[\\]]", ""), port(where));
    }

    /** From now on all waits together end after that time, too, so that who answers byte by byte gains nothing by it. */
    public void within(Duration total) {
        end = System.nanoTime() + total.toNanos();
    }

    public void write(byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                await(SelectionKey.OP_WRITE, time);
            }
        }
    }

    /** What it says up to NUL, line end, the end or so many characters, stripped and without what ended it. */
    public String line(int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < longest) {
            int octet = next();
            if (octet <= 0 || octet == '\n') {
                break;
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** What it says up to the end or so many bytes. */
    public byte[] rest(int most) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        while (rest.size() < most) {
            int octet = next();
            if (octet < 0) {
                break;
            }
            rest.write(octet);
        }
        return rest.toByteArray();
    }

    /** @return -1 at the end */
    private int next() throws IOException {
        while (!heard.hasRemaining()) {
            heard.clear();
            int read = channel.read(heard);
            heard.flip();
            if (read < 0) {
                return -1;
            }
            if (read == 0) {
                await(SelectionKey.OP_READ, time);
            }
        }
        return heard.get() & 0xff;
    }

    private void await(int operation, Duration limit) throws IOException {
        long left = end == Long.MAX_VALUE
                ? limit.toMillis()
                : Math.min(limit.toMillis(), (end - System.nanoTime()) / 1_000_000);
        channel.keyFor(selector).interestOps(operation);
        selector.selectedKeys().clear();
        if (left <= 0 && end != Long.MAX_VALUE || selector.select(Math.max(1, left)) == 0) {
            throw new SocketTimeoutException("no answer in time");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
