package org.postern.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.egress.EgressSettings;
import org.postern.post.Sender;
import org.postern.scan.auth.dkim.DkimSigner;
import org.postern.settings.Keys;
import org.postern.tenant.DeliveryServer;
import org.postern.tenant.Tls;

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
 * @param sender whom letters of the gateway to people come from; empty: its postmaster
 * @param authorities PEM file of further certificate authorities for delivery servers with TLS {@code verified}
 * @param notices what senders are told
 * @param egress where tenants may make us connect to
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
        Optional<Sender> sender,
        Optional<Path> authorities,
        Notices notices,
        EgressSettings egress) {

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

        /** The same where they are shorter than that. */
        Timeouts cappedAt(Duration most) {
            return new Timeouts(
                    min(connect, most),
                    min(greeting, most),
                    min(command, most),
                    min(data, most),
                    min(block, most),
                    min(end, most));
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

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

    /**
     * What senders are told of mail that is not delivered, and how it gets to them.
     *
     * @param bounces whether a sender who is proven is told that it failed; if not, all that fails is held as undeliverable
     * @param delayAfter how long after acceptance a proven sender is told once that mail is late; empty: never
     * @param smarthost takes mail of our own for domains that are not ours; empty: it goes to their mail exchangers
     */
    public record Notices(boolean bounces, Optional<Duration> delayAfter, Optional<DeliveryServer> smarthost) {

        /** Bounces, no notices of delay, and mail exchangers. */
        public static final Notices DEFAULT = new Notices(true, Optional.empty(), Optional.empty());

        private static final String NEVER = "never";
        private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9_.-]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");

        static Notices from(Keys keys, Duration keepTrying) {
            String bounces = keys.text("bounces", "on");
            if (!bounces.equals("on") && !bounces.equals("off")) {
                throw keys.bad("bounces", "'" + bounces + "' is neither on nor off");
            }
            return new Notices(bounces.equals("on"), delay(keys, keepTrying), smarthost(keys));
        }

        private static Optional<Duration> delay(Keys keys, Duration keepTrying) {
            String key = "delay.notice.after";
            if (keys.text(key, NEVER).equals(NEVER)) {
                return Optional.empty();
            }
            Duration delay = keys.duration(key, keepTrying.dividedBy(2));
            if (delay.isZero() || delay.compareTo(keepTrying) >= 0) {
                throw keys.bad(key, "must be never, or more than nothing and less than retry.for");
            }
            return Optional.of(delay);
        }

        private static Optional<DeliveryServer> smarthost(Keys keys) {
            String text = keys.text("smarthost", "");
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Matcher parts = SERVER.matcher(text);
            try {
                if (parts.matches()) {
                    String host = parts.group(1).replaceAll("[\\[\\]]", "");
                    return Optional.of(
                            new DeliveryServer(host, Integer.parseInt(parts.group(2)), 0, Tls.OPPORTUNISTIC));
                }
            } catch (IllegalArgumentException expected) {
                // said below: a port out of range is as wrong as none
            }
            throw keys.bad("smarthost", "'" + text + "' is not a server; write it like mail.example.org:25");
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
            Optional.empty(),
            Optional.empty(),
            Notices.DEFAULT,
            EgressSettings.DEFAULT);

    /** Every key of the file. */
    public static RelaySettings from(Keys keys) {
        String authorities = keys.text("tls.authorities", "");
        if (!authorities.isEmpty() && !Files.isReadable(Path.of(authorities))) {
            throw keys.bad("tls.authorities", "'" + authorities + "' cannot be read");
        }
        Duration keepTrying = atMost(YEAR, keys, "retry.for", DEFAULT.keepTrying);
        RelaySettings settings = new RelaySettings(
                atMost(YEAR, keys, "retry.every", DEFAULT.retryEvery),
                keepTrying,
                (int) keys.number("connections.max", DEFAULT.maxConnections, 1, 1_000),
                (int) keys.number("threads.max", DEFAULT.maxThreads, 1, 10_000),
                (int) keys.number("messages.per.connection", DEFAULT.messagesPerConnection, 1, 1_000_000),
                atMost(YEAR, keys, "connections.idle", DEFAULT.idle),
                Timeouts.from(keys),
                DkimSigner.from(keys),
                Sender.from(keys),
                authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)),
                Notices.from(keys, keepTrying),
                EgressSettings.from(keys));
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
