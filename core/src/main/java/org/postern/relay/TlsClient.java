package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** The client's side of STARTTLS (RFC 3207): with any certificate, or with one that is valid for the host (RFC 7817). */
final class TlsClient {

    private final SSLContext any;
    private final SSLContext verifying;
    private final TrustManager[] trusted;
    private final boolean alwaysNamed;

    /** @param authorities PEM file of authorities trusted beside Java's own */
    TlsClient(Optional<Path> authorities) {
        try {
            any = context(new TrustManager[] {new AnyCertificate()});
            trusted = managers(authorities);
            verifying = context(trusted);
            alwaysNamed = false;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate authorities " + authorities.orElse(null), e);
        }
    }

    private TlsClient(TlsClient like, SeenCertificate seen) {
        try {
            trusted = like.trusted;
            any = context(new TrustManager[] {new Looking(seen, judge(), false)});
            verifying = context(new TrustManager[] {new Looking(seen, judge(), true)});
            alwaysNamed = true;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS does not begin", e);
        }
    }

    /** The same for one handshake, whose certificate is looked at in any case; it is refused only where it must be valid. */
    TlsClient noting(SeenCertificate seen) {
        return new TlsClient(this, seen);
    }

    private X509ExtendedTrustManager judge() {
        for (TrustManager manager : trusted) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return judge;
            }
        }
        throw new IllegalStateException("Java has no trust manager");
    }

    /** @throws IOException when the handshake fails, or the certificate when {@code verify} */
    Socket handshake(Socket plain, String host, boolean verify) throws IOException {
        SSLSocket secured = (SSLSocket)
                (verify ? verifying : any).getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (verify || alwaysNamed) {
            // RFC 7817: the host is looked for in the certificate as HTTPS does it
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private static TrustManager[] managers(Optional<Path> authorities) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>();
        TrustManagerFactory javas = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        javas.init((KeyStore) null);
        for (TrustManager manager : javas.getTrustManagers()) {
            if (manager instanceof X509TrustManager own) {
                trusted.addAll(List.of(own.getAcceptedIssuers()));
            }
        }
        if (authorities.isEmpty()) {
            return javas.getTrustManagers();
        }
        try (InputStream file = Files.newInputStream(authorities.get())) {
            trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(file));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(store);
        return both.getTrustManagers();
    }

    /** Opportunistic TLS (RFC 7435): encryption against listeners is worth having without knowing who is there. */
    private static class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Notes the certificate and what a verifying client would say to it. */
    private static final class Looking extends AnyCertificate {

        private final SeenCertificate seen;
        private final X509ExtendedTrustManager judge;
        private final boolean strict;

        Looking(SeenCertificate seen, X509ExtendedTrustManager judge, boolean strict) {
            this.seen = seen;
            this.judge = judge;
            this.strict = strict;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            seen.is(chain[0]);
            try {
                judge.checkServerTrusted(chain, type, socket);
            } catch (CertificateException e) {
                seen.problem(e);
                if (strict) {
                    throw e;
                }
            }
        }
    }
}
