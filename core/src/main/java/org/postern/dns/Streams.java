package org.postern.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * DNS over TCP (RFC 7766) with a connection for each question, which ends with it. dnsjava keeps one connection to a server for good: after
 * half an answer, or when the server has vanished without a word, no further one is understood. Over UDP, dnsjava's own client does.
 */
final class Streams implements TcpIoClient, IoClientFactory, AutoCloseable {

    private static final int LENGTH_OCTETS = 2;

    private final IoClientFactory datagrams = new DefaultIoClientFactory();
    private final AsynchronousChannelGroup group;

    /** @param threads makes the one thread that waits for all connections */
    Streams(ThreadFactory threads) {
        try {
            group = AsynchronousChannelGroup.withFixedThreadPool(1, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return this;
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return datagrams.createOrGetUdpClient();
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        try {
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group);
            answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((octets, failure) -> close(channel));
            channel.connect(remote, null, new Step<Void>(answer, connected -> write(channel, framed(data), answer)));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private static ByteBuffer framed(byte[] data) {
        // RFC 7766 8: length and message in one piece
        return ByteBuffer.allocate(LENGTH_OCTETS + data.length)
                .putShort((short) data.length)
                .put(data)
                .flip();
    }

    private static void write(AsynchronousSocketChannel channel, ByteBuffer out, CompletableFuture<byte[]> answer) {
        if (out.hasRemaining()) {
            channel.write(out, null, new Step<>(answer, written -> write(channel, out, answer)));
        } else {
            ByteBuffer length = ByteBuffer.allocate(LENGTH_OCTETS);
            fill(channel, length, answer, () -> {
                ByteBuffer octets = ByteBuffer.allocate(Short.toUnsignedInt(length.getShort(0)));
                fill(channel, octets, answer, () -> answer.complete(octets.array()));
            });
        }
    }

    private static void fill(
            AsynchronousSocketChannel channel, ByteBuffer in, CompletableFuture<byte[]> answer, Runnable then) {
        if (!in.hasRemaining()) {
            then.run();
            return;
        }
        channel.read(in, null, new Step<Integer>(answer, read -> {
            if (read < 0) {
                answer.completeExceptionally(new EOFException("closed within an answer"));
            } else {
                fill(channel, in, answer, then);
            }
        }));
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // nothing more is wanted of it
        }
    }

    @Override
    public void close() {
        try {
            group.shutdownNow();
        } catch (IOException ignored) {
            // the connections end with their time
        }
    }

    /** What follows when an operation on a connection has succeeded. */
    private record Step<V>(CompletableFuture<byte[]> answer, java.util.function.Consumer<V> next)
            implements CompletionHandler<V, Void> {

        @Override
        public void completed(V result, Void nothing) {
            next.accept(result);
        }

        @Override
        public void failed(Throwable failure, Void nothing) {
            answer.completeExceptionally(failure);
        }
    }
}
