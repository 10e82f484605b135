package org.postern.relay;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The certificate that a server showed in one handshake, and what is wrong with it. Written and read by one thread. */
final class SeenCertificate {

    private final String host;
    private String subject = "";
    private Optional<String> problem = Optional.empty();

    /** @param host that it should be for */
    SeenCertificate(String host) {
        this.host = host;
    }

    void is(X509Certificate certificate) {
        subject = certificate.getSubjectX500Principal().getName();
    }

    void problem(CertificateException refusal) {
        problem = Optional.of(words(refusal));
    }

    /** Whether a server showed one. */
    boolean present() {
        return !subject.isEmpty();
    }

    /** Such as {@code CN=mail.example.org}; as the server has it, so not to be shown without care. */
    String subject() {
        return subject;
    }

    /** Why it is not valid for the host, in plain words. */
    Optional<String> problem() {
        return problem;
    }

    private String words(CertificateException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "it has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "it is not valid yet";
            }
        }
        // Java has no other way to tell one from the other
        String text = String.valueOf(refusal.getMessage());
        if (text.contains("path building failed")) {
            return "no authority that this gateway knows has signed it";
        }
        return text.startsWith("No ") ? "it is not for " + host : text;
    }
}
