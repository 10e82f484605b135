package org.postern.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
                    keys.duration("timeout.connect", DEFAULT.connect),
                    keys.duration("timeout.greeting", DEFAULT.greeting),
                    keys.duration("timeout.command", DEFAULT.command),
                    keys.duration("timeout.data", DEFAULT.data),
                    keys.duration("timeout.block", DEFAULT.block),
                    keys.duration("timeout.end", DEFAULT.end));
        }
    }

    /** What an empty file means. */
    public static final RelaySettings DEFAULT = new RelaySettings(
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            20,
            256,
            100,
            Duration.ofSeconds(5),
            Timeouts.DEFAULT,
            Optional.empty());

    /** Every key of the file. */
    public static RelaySettings from(Keys keys) {
        String authorities = keys.text("tls.authorities", "");
        RelaySettings settings = new RelaySettings(
                keys.duration("retry.every", DEFAULT.retryEvery),
                keys.duration("retry.for", DEFAULT.keepTrying),
                (int) keys.number("connections.max", DEFAULT.maxConnections, 1, 1_000),
                (int) keys.number("threads.max", DEFAULT.maxThreads, 1, 10_000),
                (int) keys.number("messages.per.connection", DEFAULT.messagesPerConnection, 1, 1_000_000),
                keys.duration("connections.idle", DEFAULT.idle),
                Timeouts.from(keys),
                authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)));
        keys.finish();
        return settings;
    }
}
