package org.postern.sso;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;

/**
 * How providers are connected to.
 *
 * @param tls which certificates are trusted
 * @param refusal why an address may not be connected to; empty when it may
 */
public record Connecting(SSLSocketFactory tls, Function<InetAddress, Optional<String>> refusal) {}
