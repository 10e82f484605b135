package org.postern.dist;

import java.nio.file.Path;
import java.util.Optional;
import org.postern.database.DatabaseSettings;
import org.postern.relay.RelaySettings;
import org.postern.scan.ScanSettings;
import org.postern.settings.GatewaySettings;

/**
 * What is started: folders and settings, all checked, flags and environment applied.
 *
 * @param home where everything that changes lives
 * @param conf the configuration files; never written
 * @param operatorPassword for the first start, when the operator is made
 */
public record Installation(
        Path home,
        Path conf,
        GatewaySettings gateway,
        DatabaseSettings database,
        ScanSettings scan,
        RelaySettings relay,
        Optional<String> operatorPassword) {}
