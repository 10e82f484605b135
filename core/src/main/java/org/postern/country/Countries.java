package org.postern.country;

import com.maxmind.db.ClosedDatabaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.postern.address.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the country of IP addresses; serves any number of threads at once. A file that changed is opened anew within a minute, and the one
 * before is used until that is done; a new one that cannot be read changes nothing and {@link #trouble} says so.
 */
public final class Countries {

    private static final Logger LOG = LoggerFactory.getLogger(Countries.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int FOUR = 4;
    private static final Pattern ISO = Pattern.compile("[A-Z]{2}");
    private final Optional<Path> file;
    private final Clock clock;
    private final AtomicLong nextLook;
    private volatile Opened opened = Opened.NONE;
    private volatile Stamp seen = Stamp.NEVER;
    private volatile String trouble = "";

    /** @param file the database; without one every country is unknown */
    public Countries(Optional<Path> file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.nextLook = new AtomicLong(clock.millis() + BETWEEN_LOOKS.toMillis());
        look();
    }

    /**
     * The country where an address is used, or else where it is registered.
     *
     * @param ip in text form; never looked up in DNS
     * @return ISO 3166 in upper case; empty when it is not known, for private addresses, and for what is no address
     */
    public String country(String ip) {
        lookFromTimeToTime();
        if (!opened.known()) {
            return "";
        }
        try {
            InetAddress address = Network.literal(ip);
            return nowhere(address) ? "" : look(address);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Nobody's addresses are in no country (RFC 6890, 4193); written out because it is asked for each mail. */
    private static boolean nowhere(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        return octets.length == FOUR
                ? first == 0 || first >= 224 || first == 100 && (octets[1] & 0xc0) == 64
                : (first & 0xfe) == 0xfc;
    }

    private String look(InetAddress address) {
        Opened asked = opened;
        try {
            return iso(asked, address);
        } catch (ClosedDatabaseException e) {
            // It was replaced between two steps of this look-up.
            return again(asked, address);
        } catch (IOException | RuntimeException | InternalError e) {
            return failed(e);
        }
    }

    private String again(Opened before, InetAddress address) {
        Opened now = opened;
        try {
            return now == before ? "" : iso(now, address);
        } catch (IOException | RuntimeException | InternalError e) {
            return failed(e);
        }
    }

    private static String iso(Opened database, InetAddress address) throws IOException {
        String code = database.code(address);
        return ISO.matcher(code).matches() ? code : "";
    }

    // InternalError: the mapped file was cut short under us.
    private String failed(Throwable failure) {
        say("a look-up in " + file.orElseThrow() + " failed ("
                + failure.getClass().getSimpleName() + ")");
        return "";
    }

    private void lookFromTimeToTime() {
        long now = clock.millis();
        long due = nextLook.get();
        if (file.isPresent() && now >= due && nextLook.compareAndSet(due, now + BETWEEN_LOOKS.toMillis())) {
            look();
        }
    }

    private void look() {
        if (file.isEmpty()) {
            return;
        }
        Stamp stamp = Stamp.of(file.get());
        if (stamp.equals(seen)) {
            return;
        }
        seen = stamp;
        try {
            Opened fresh = Opened.open(file.get());
            Opened old = opened;
            opened = fresh;
            trouble = "";
            LOG.info("event=country-database-opened file={} built={}", file.get(), fresh.built());
            old.close();
        } catch (IOException | RuntimeException | InternalError e) {
            say(file.get()
                    + (stamp.equals(Stamp.ABSENT) ? " is not there" : " is no database in MaxMind's format")
                    + (opened.known() ? "; the one before is used" : "; no country is known"));
        }
    }

    private void say(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("event=country-database-unusable reason=\"{}\"", what);
        }
        trouble = what;
    }

    /** Why countries are not known as they should be, in words for the health report; empty when all is well. */
    public Optional<String> trouble() {
        lookFromTimeToTime();
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }
}
