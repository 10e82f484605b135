package org.postern.outbreak;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Network;
import org.postern.scan.check.AttachedFile;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Link;

/** The marks of a message; a pure function. Its sender's own domain and those of its recipients are no marks. */
final class Fingerprint {

    private static final int MOST_LINKS = 8;
    private static final int MOST_FILES = 8;
    private static final int WHOLE_4 = 32;
    private static final int PEER_6 = 64;

    private Fingerprint() {}

    /** @param ip of who handed the message in, if it is known */
    static List<Mark> of(Facts facts, Optional<String> ip) {
        List<Mark> marks = new ArrayList<>();
        TextSketch.of(facts.text()).forEach(number -> marks.add(new Mark(Mark.Kind.TEXT, number)));
        files(facts.files()).forEach(file -> marks.add(new Mark(Mark.Kind.FILE, file)));
        links(facts).forEach(link -> marks.add(new Mark(Mark.Kind.LINK, link)));
        ip.flatMap(Fingerprint::network).ifPresent(network -> marks.add(new Mark(Mark.Kind.CLIENT, network)));
        return marks;
    }

    private static Set<String> files(List<AttachedFile> files) {
        Set<String> hashes = new LinkedHashSet<>();
        for (AttachedFile file : files) {
            // pictures are logos more often than not
            if (hashes.size() < MOST_FILES
                    && !file.sha256().isEmpty()
                    && !file.type().startsWith("image/")) {
                hashes.add(file.sha256());
            }
        }
        return hashes;
    }

    private static Set<String> links(Facts facts) {
        Set<String> shapes = new LinkedHashSet<>();
        for (Link link : facts.links()) {
            if (shapes.size() < MOST_LINKS
                    && link.followed()
                    && !facts.surroundings().own().test(link.host())) {
                shapes.add(LinkShape.of(link));
            }
        }
        shapes.remove("");
        return shapes;
    }

    private static Optional<String> network(String ip) {
        try {
            InetAddress address = Network.literal(ip);
            boolean inside =
                    address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
            int length = address.getAddress().length == 4 ? WHOLE_4 : PEER_6;
            return inside
                    ? Optional.empty()
                    : Optional.of(Network.of(address, length).toString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
