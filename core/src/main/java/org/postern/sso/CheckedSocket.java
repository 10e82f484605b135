package org.postern.sso;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A socket that connects only where tenants may make us connect to, and takes neither more nor longer than the answers of a provider need:
 * one that never ends, or comes octet by octet, would cost memory and threads that are there for all tenants.
 */
final class CheckedSocket extends Socket {

    private static final int MOST_BYTES = 2_000_000;

    private final Function<InetAddress, Optional<String>> refusal;
    private final long end;
    private int left = MOST_BYTES;

    /** @param longest from now on */
    CheckedSocket(Function<InetAddress, Optional<String>> refusal, Duration longest) {
        this.refusal = refusal;
        this.end = System.nanoTime() + longest.toNanos();
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetAddress address = ((InetSocketAddress) endpoint).getAddress();
        if (address == null) {
            throw new IOException("its name is not known in DNS");
        }
        Optional<String> why = refusal.apply(address);
        if (why.isPresent()) {
            throw new IOException("it lies where tenants may not make us connect to: " + why.get());
        }
        super.connect(endpoint, timeout);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] octets, int from, int most) throws IOException {
                long time = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (time <= 0) {
                    throw new SocketTimeoutException("its answer took too long");
                }
                setSoTimeout(getSoTimeout() == 0 ? (int) time : (int) Math.min(getSoTimeout(), time));
                int read = super.read(octets, from, most);
                left -= Math.max(0, read);
                if (left < 0) {
                    throw new IOException("its answer has more than " + MOST_BYTES + " octets");
                }
                return read;
            }
        };
    }
}
