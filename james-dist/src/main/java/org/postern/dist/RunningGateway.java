package org.postern.dist;

import org.postern.settings.GatewaySettings.Listen;

/** A gateway whose ports all answer. */
public interface RunningGateway extends AutoCloseable {

    /** With the real port where 0 was asked for; likewise the others. */
    Listen smtp();

    Listen admin();

    Listen portal();

    /** A new operator's token, for commands on this machine while this server runs. */
    String localToken();

    /** Stops in order, within 10 s. */
    @Override
    void close();
}
