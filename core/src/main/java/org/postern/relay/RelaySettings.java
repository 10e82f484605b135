package org.postern.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.settings.Keys;

/**
 * {@code relay.properties}: how mail is handed on.
 *
 * @param retryEvery time between two attempts for a destination that is down, or a recipient that was deferred
 * @param keepTrying from acceptance; then the mail is held as undeliverable
 * @param maxConnections at a time to one destination
 * @param maxThreads at a time over all destinations
 * @param messagesPerConnection after so many a connection is closed in order
 * @param idle how long an unused connection is kept
 * @param signer signs mail that the gateway itself writes; empty when it is not signed
 * @param authorities PEM file of further certificate authorities for delivery servers with TLS {@code verified}
 */
public record RelaySettings(
        Duration retryEvery,
        Duration keepTrying,
        int maxConnections,
        int maxThreads,
        int messagesPerConnection,
        Duration idle,
        Timeouts timeouts,
        Optional<DkimSigner> signer,
        Optional<Path> authorities) {

    /**
     * How long the other side may take (RFC 5321 4.5.3.2).
     *
     * @param command for EHLO, MAIL and RCPT
     * @param block for each part of the message
     * @param end for the reply to the final dot; too short a time makes duplicates
     */
    public record Timeouts(
            Duration connect, Duration greeting, Duration command, Duration data, Duration block, Duration end) {

        /** RFC 5321 4.5.3.2, but connecting, which says there is nobody much sooner. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10));

        static Timeouts from(Keys keys) {
            return new Timeouts(
                    atMost(Duration.ofDays(1), keys, "timeout.connect", DEFAULT.connect),
                    atMost(Duration.ofDays(1), keys, "timeout.greeting", DEFAULT.greeting),
                    atMost(Duration.ofDays(1), keys, "timeout.command", DEFAULT.command),
                    atMost(Duration.ofDays(1), keys, "timeout.data", DEFAULT.data),
                    atMost(Duration.ofDays(1), keys, "timeout.block", DEFAULT.block),
                    atMost(Duration.ofDays(1), keys, "timeout.end", DEFAULT.end));
        }
    }

    private static final Duration YEAR = Duration.ofDays(366);

    /** What an empty file means. */
    public static final RelaySettings DEFAULT = new RelaySettings(
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            20,
            256,
            100,
            Duration.ofSeconds(5),
            Timeouts.DEFAULT,
            Optional.empty(),
            Optional.empty());

    /** Every key of the file. */
    public static RelaySettings from(Keys keys) {
        String authorities = keys.text("tls.authorities", "");
        if (!authorities.isEmpty() && !Files.isReadable(Path.of(authorities))) {
            throw keys.bad("tls.authorities", "'" + authorities + "' cannot be read");
        }
        RelaySettings settings = new RelaySettings(
                atMost(YEAR, keys, "retry.every", DEFAULT.retryEvery),
                atMost(YEAR, keys, "retry.for", DEFAULT.keepTrying),
                (int) keys.number("connections.max", DEFAULT.maxConnections, 1, 1_000),
                (int) keys.number("threads.max", DEFAULT.maxThreads, 1, 10_000),
                (int) keys.number("messages.per.connection", DEFAULT.messagesPerConnection, 1, 1_000_000),
                atMost(YEAR, keys, "connections.idle", DEFAULT.idle),
                Timeouts.from(keys),
                DkimSigner.from(keys),
                authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)));
        keys.finish();
        return settings;
    }

    private static Duration atMost(Duration most, Keys keys, String key, Duration otherwise) {
        Duration value = keys.duration(key, otherwise);
        if (value.isZero() || value.compareTo(most) > 0) {
            throw keys.bad(key, "must be more than nothing and at most " + most.toDays() + "d");
        }
        return value;
    }
}
