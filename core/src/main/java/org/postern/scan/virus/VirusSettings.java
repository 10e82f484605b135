package org.postern.scan.virus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.scan.remote.Wire;
import org.postern.settings.Keys;

/**
 * The keys {@code clamd} and {@code hash.blocklist} of {@code scan.properties}.
 *
 * @param clamd daemons in the order in which they are asked, each {@code host:port} or the path of a socket; empty for none
 * @param connectTime limit for a connection to one
 * @param readTime limit for its answer, and for each wait before it
 * @param blocklist file of hashes of bad files
 */
public record VirusSettings(List<String> clamd, Duration connectTime, Duration readTime, Optional<Path> blocklist) {

    /** The setting that says: no virus scanner. */
    public static final String NO_CLAMD = "none";

    private static final int MOST = 16;

    public VirusSettings {
        clamd = List.copyOf(clamd);
    }

    /** Reads these keys and no others. */
    public static VirusSettings from(Keys keys) {
        return new VirusSettings(
                clamd(keys),
                keys.duration("clamd.connect.time", Duration.ofSeconds(5)),
                keys.duration("clamd.read.time", Duration.ofSeconds(60)),
                blocklist(keys));
    }

    private static List<String> clamd(Keys keys) {
        String text = keys.text("clamd", NO_CLAMD);
        if (text.equals(NO_CLAMD)) {
            return List.of();
        }
        List<String> daemons = keys.list("clamd", List.of());
        for (String daemon : daemons) {
            if (!Wire.leads(daemon)) {
                throw keys.bad("clamd", "'" + daemon + "' is neither host:port nor the path of a socket nor none");
            }
        }
        if (daemons.isEmpty() || daemons.size() > MOST) {
            throw keys.bad("clamd", "'" + text + "' is neither host:port nor the path of a socket nor none");
        }
        if (daemons.stream().distinct().count() < daemons.size()) {
            throw keys.bad("clamd", "names one daemon twice");
        }
        return daemons;
    }

    private static Optional<Path> blocklist(Keys keys) {
        String text = keys.text("hash.blocklist", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.startsWith("/")) {
            throw keys.bad(
                    "hash.blocklist", "'" + text + "' is no absolute path; write it like /etc/postern/hashes.txt");
        }
        return Optional.of(Path.of(text));
    }

    /** The same with the daemons that these are. */
    public VirusSettings with(List<String> daemons) {
        return new VirusSettings(daemons, connectTime, readTime, blocklist);
    }
}
