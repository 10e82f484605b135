package org.postern.relay;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
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

    /** @param authorities PEM file of authorities trusted beside Java's own */
    TlsClient(Optional<Path> authorities) {
        try {
            any = context(new TrustManager[] {new AnyCertificate()});
            verifying = context(authorities.isEmpty() ? null : managers(authorities.get()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate authorities " + authorities.orElse(null), e);
        }
    }

    /** @throws IOException when the handshake fails, or the certificate when {@code verify} */
    Socket handshake(Socket plain, String host, boolean verify) throws IOException {
        SSLSocket secured = (SSLSocket)
                (verify ? verifying : any).getSocketFactory().createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (verify) {
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

    private static TrustManager[] managers(Path authorities) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>();
        TrustManagerFactory javas = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        javas.init((KeyStore) null);
        for (TrustManager manager : javas.getTrustManagers()) {
            if (manager instanceof X509TrustManager own) {
                trusted.addAll(List.of(own.getAcceptedIssuers()));
            }
        }
        try (InputStream file = Files.newInputStream(authorities)) {
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
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
