package org.postern.country;

import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import org.postern.address.Network;

/** A database that is in use, or none. */
final class Opened {

    static final Opened NONE = new Opened(null);

    private final Reader reader;

    private Opened(Reader reader) {
        this.reader = reader;
    }

    /** Of a record only this is read; the names in eight languages are passed over. */
    public record Place(Country country, Country registered) {

        @MaxMindDbConstructor
        public Place(
                @MaxMindDbParameter(name = "country") Country country,
                @MaxMindDbParameter(name = "registered_country") Country registered) {
            this.country = country;
            this.registered = registered;
        }
    }

    /** A country of a record. */
    public record Country(String code) {

        @MaxMindDbConstructor
        public Country(@MaxMindDbParameter(name = "iso_code") String code) {
            this.code = code;
        }
    }

    /** @throws IOException or a RuntimeException when it is none, or cannot be read */
    static Opened open(Path file) throws IOException {
        Reader reader = new Reader(file.toFile(), FileMode.MEMORY_MAPPED);
        Opened opened = new Opened(reader);
        try {
            // A file that was cut short shows it here.
            opened.code(Network.literal("192.0.2.1"));
            if (reader.getMetadata().ipVersion() == 6) {
                opened.code(Network.literal("2001:db8::1"));
            }
            return opened;
        } catch (IOException | RuntimeException | InternalError e) {
            reader.close();
            throw e;
        }
    }

    boolean known() {
        return reader != null;
    }

    Instant built() {
        return reader.getMetadata().buildTime();
    }

    /** As the database has it, or empty. */
    String code(InetAddress address) throws IOException {
        if (address.getAddress().length > 4 && reader.getMetadata().ipVersion() == 4) {
            return "";
        }
        Place place = reader.get(address, Place.class);
        String code = place == null ? null : code(place);
        return code == null ? "" : code;
    }

    private static String code(Place place) {
        boolean there = place.country() != null && place.country().code() != null;
        return there
                ? place.country().code()
                : place.registered() == null ? null : place.registered().code();
    }

    /** Look-ups that are under way end, or find that they have to be made again. */
    void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
