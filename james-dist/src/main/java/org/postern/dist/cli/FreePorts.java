package org.postern.dist.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.postern.settings.GatewaySettings;
import org.postern.settings.GatewaySettings.Listen;

/**
 * Looks whether the ports can be had before anything is started: a server's own complaint comes late and wrapped. Somebody may still be
 * quicker in between; then the server's complaint it is.
 */
final class FreePorts {

    private FreePorts() {}

    /** @throws Refusal naming the first port that is taken or not allowed */
    static void check(GatewaySettings settings) {
        List.of(
                        Map.entry("smtp", settings.smtp()),
                        Map.entry("admin", settings.admin()),
                        Map.entry("portal", settings.portal()))
                .forEach(entry -> check(entry.getKey(), entry.getValue()));
    }

    private static void check(String name, Listen listen) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listen.bind()), listen.port()));
        } catch (BindException e) {
            throw new Refusal(name + " port " + listen.port() + " of " + listen.bind() + ": " + reason(e, listen), e);
        } catch (IOException e) {
            throw new Refusal(name + " port " + listen.port() + " of " + listen.bind() + ": " + e.getMessage(), e);
        }
    }

    private static String reason(BindException e, Listen listen) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("ermission")) {
            return "not allowed; ports below 1024 need root or CAP_NET_BIND_SERVICE";
        }
        if (message.contains("assign")) {
            return "this machine has no such address";
        }
        return "taken by another program";
    }
}
