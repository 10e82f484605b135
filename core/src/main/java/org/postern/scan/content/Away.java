package org.postern.scan.content;

import org.postern.scan.check.Facts;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;

/** Whether a message leads its reader away from its sender. */
final class Away {

    private Away() {}

    static boolean links(Facts facts) {
        String own = Hosts.registered(facts.from().domain());
        return facts.links().stream()
                .map(Link::host)
                .anyMatch(host -> !host.isEmpty() && !Hosts.registered(host).equals(own));
    }
}
