package org.postern.message;

/**
 * Who handed a message in.
 *
 * @param ip its address in text form
 * @param helo the name it gave in HELO or EHLO, or empty
 * @param tls protocol and cipher, such as {@code TLSv1.3 TLS_AES_256_GCM_SHA384}, or empty for plain text
 * @param country where the address is, upper-case ISO 3166, or empty when not known
 */
public record Client(String ip, String helo, String tls, String country) {

    /** The gateway, of mail that is made within it. */
    public static final Client ITSELF = new Client("127.0.0.1", "", "");

    /** Of no known country. */
    public Client(String ip, String helo, String tls) {
        this(ip, helo, tls, "");
    }

    /** The same client, in that country. */
    public Client in(String where) {
        return new Client(ip, helo, tls, where);
    }
}
