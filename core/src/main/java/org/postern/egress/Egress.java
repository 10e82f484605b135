package org.postern.egress;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether a tenant may make us connect to an address. To be asked of every address that a name resolves to, right before
 * connecting to that address.
 */
public final class Egress {

    private final EgressSettings settings;
    private final Predicate<InetAddress> ours;

    public Egress(EgressSettings settings) {
        this(settings, Egress::isOurs);
    }

    /** @param ours which addresses are those of this machine */
    Egress(EgressSettings settings, Predicate<InetAddress> ours) {
        this.settings = settings;
        this.ours = ours;
    }

    /** Why not, such as {@code it is a loopback address}; empty when it may be connected to. */
    public Optional<String> refusal(InetAddress address) {
        InetAddress meant = Place.meant(address);
        if (settings.allow().stream().anyMatch(network -> network.contains(meant.getHostAddress()))) {
            return Optional.empty();
        }
        Place place = Place.of(meant);
        boolean fit = place == Place.PUBLIC || place == Place.PRIVATE && settings.privateNetworks();
        if (fit && ours.test(meant)) {
            return Optional.of("it is an address of this gateway");
        }
        return fit ? Optional.empty() : Optional.of("it is " + place.words());
    }

    /** Whether others reach this machine by it at present; true also when that cannot be found out. */
    public static boolean isOurs(InetAddress address) {
        try {
            return !address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            // who does not know his own addresses takes none for foreign
            return true;
        }
    }
}
