package org.postern.sso;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets that connect only where tenants may make us connect to. The address is checked when the socket connects to it: what a name
 * meant before or means later does not matter.
 */
final class CheckedSockets extends SSLSocketFactory {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final SSLSocketFactory tls;
    private final Function<InetAddress, Optional<String>> refusal;

    /** @param refusal why an address may not be connected to; empty when it may */
    CheckedSockets(SSLSocketFactory tls, Function<InetAddress, Optional<String>> refusal) {
        this.tls = tls;
        this.refusal = refusal;
    }

    /** HttpsURLConnection takes this one, connects it, and puts TLS over it by the method below. */
    @Override
    public Socket createSocket() {
        return new CheckedSocket(refusal, LONGEST);
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean close) throws IOException {
        return tls.createSocket(connected, host, port, close);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unchecked();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw unchecked();
    }

    private static IOException unchecked() {
        return new IOException("only sockets that are checked before they connect");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
