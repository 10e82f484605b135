package org.postern.scan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.postern.address.Domain;
import org.postern.dns.DnsSettings;
import org.postern.message.ParseLimits;
import org.postern.scan.attachment.WhenLocked;
import org.postern.scan.dns.ListSettings;
import org.postern.scan.engine.EngineSettings;
import org.postern.scan.virus.VirusSettings;
import org.postern.settings.Keys;

/**
 * {@code scan.properties}.
 *
 * @param virus who is asked about viruses
 * @param engines other filters whose opinion is asked
 * @param limits of parsing
 * @param messageTime after which no further check of a message is begun, and what is left out is told
 * @param checkTime what a look into the attached files of a message may take; a check that takes longer is named in the log and counted
 * @param dns who is asked about senders; empty when nobody is
 * @param lists which are asked over DNS; none when DNS is not asked
 * @param trustedSealers domains of forwarders whose ARC seals are trusted, lower-case A-labels
 * @param memoryBytes of messages that may be parsed at the same time, a message counting with its size up to this;
 *     so much again may be unpacked from their files
 * @param locked what archives with a password are taken for
 * @param weights what checks count, where the operator says other than what is shipped, by name
 */
public record ScanSettings(
        VirusSettings virus,
        EngineSettings engines,
        ParseLimits limits,
        Duration messageTime,
        Duration checkTime,
        Optional<DnsSettings> dns,
        ListSettings lists,
        Set<String> trustedSealers,
        long memoryBytes,
        WhenLocked locked,
        Map<String, Double> weights) {

    /** A socket path or a port of this machine. */
    private static final Pattern NEAR = Pattern.compile("/.*|(localhost|127\\.[0-9.]+|\\[?::1]?):\\d+");

    private static final int MOST_KILOBYTES = 1_048_576;

    /** Every key of the file. */
    public static ScanSettings from(Keys keys) {
        ParseLimits limits = ParseLimits.DEFAULT;
        ScanSettings settings = new ScanSettings(
                VirusSettings.from(keys),
                EngineSettings.from(keys),
                new ParseLimits(
                        (int) keys.number("scan.depth", limits.depth(), 1, 1_000),
                        (int) keys.number("scan.parts", limits.parts(), 1, 1_000_000),
                        kilobytes(keys, "scan.header.kilobytes", limits.headerBytes()),
                        (int) keys.number("scan.header.count", limits.headerCount(), 10, 1_000_000),
                        keys.number("scan.decoded.megabytes", limits.decodedBytes() >> 20, 1, 65_536) << 20,
                        kilobytes(keys, "scan.text.kilobytes", limits.textBytes())),
                keys.duration("scan.message.time", Duration.ofSeconds(30)),
                keys.duration("scan.check.time", Duration.ofSeconds(2)),
                DnsSettings.from(keys),
                ListSettings.from(keys),
                sealers(keys),
                keys.number("scan.memory.megabytes", 64, 1, 65_536) << 20,
                locked(keys),
                Weights.own(keys));
        keys.finish();
        return settings;
    }

    private static Set<String> sealers(Keys keys) {
        Set<String> domains = new TreeSet<>();
        for (String text : keys.list("auth.arc.trusted", List.of())) {
            try {
                domains.add(Domain.parse(text).name());
            } catch (IllegalArgumentException e) {
                throw keys.bad("auth.arc.trusted", e.getMessage());
            }
        }
        return Set.copyOf(domains);
    }

    private static WhenLocked locked(Keys keys) {
        String value = keys.text("attachment.encrypted", "suspect");
        return Arrays.stream(WhenLocked.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(
                        () -> keys.bad("attachment.encrypted", "'" + value + "' is none of pass, suspect and hold"));
    }

    private static int kilobytes(Keys keys, String key, int otherwise) {
        return (int) Math.min(Integer.MAX_VALUE - 8, keys.number(key, otherwise >> 10, 1, MOST_KILOBYTES) << 10);
    }

    /** The same without anybody beyond this machine. */
    public ScanSettings offline() {
        return new ScanSettings(
                virus.with(virus.clamd().stream().filter(ScanSettings::near).toList()),
                engines.only(ScanSettings::near),
                limits,
                messageTime,
                checkTime,
                Optional.empty(),
                lists,
                trustedSealers,
                memoryBytes,
                locked,
                weights);
    }

    private static boolean near(String daemon) {
        return NEAR.matcher(daemon).matches();
    }
}
