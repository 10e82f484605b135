package org.postern.dist;

import java.net.URI;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.postern.settings.GatewaySettings;

/** Where people reach the portal: as the settings say, and where they let it take a free port, known once it listens. */
@Singleton
public final class PortalAddress {

    private final GatewaySettings settings;
    private volatile int port;

    @Inject
    public PortalAddress(GatewaySettings settings) {
        this.settings = settings;
        this.port = settings.portal().port();
    }

    void opened(int taken) {
        port = taken;
    }

    URI url() {
        return settings.portalUrl(port);
    }
}
