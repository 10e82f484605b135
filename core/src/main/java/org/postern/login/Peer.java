package org.postern.login;

import org.postern.address.Network;

/**
 * Where somebody is who shows a password, a code or a link.
 *
 * @param network of the IP address, in CIDR form (/24, /64)
 * @param agent what the client calls itself, at most 200 printable characters
 */
public record Peer(String network, String agent) {

    private static final int MAX_AGENT = 200;

    /**
     * Made of what a request says.
     *
     * @param agent null if it says nothing
     */
    public static Peer of(String ip, String agent) {
        String printable =
                agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return new Peer(Network.ofPeer(ip).toString(), printable.substring(0, Math.min(printable.length(), MAX_AGENT)));
    }
}
