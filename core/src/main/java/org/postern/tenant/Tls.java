package org.postern.tenant;

import java.util.Locale;

/** How mail is handed to a delivery server (RFC 3207). */
public enum Tls {
    /** Plain text. */
    NONE,
    /** STARTTLS where offered, any certificate, plain text where not. */
    OPPORTUNISTIC,
    /** STARTTLS with any certificate, or not at all. */
    REQUIRED,
    /** STARTTLS with a certificate that is valid for the host, or not at all. */
    VERIFIED;

    /** The name in JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the values there are */
    public static Tls parse(String text) {
        for (Tls tls : values()) {
            if (tls.wire().equals(text)) {
                return tls;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a TLS policy; it is one of none, opportunistic, required, verified");
    }
}
