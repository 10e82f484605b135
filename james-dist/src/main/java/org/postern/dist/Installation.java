package org.postern.dist;

import java.nio.file.Path;
import java.util.Optional;
import org.postern.settings.GatewaySettings;

/**
 * What is started: folders and settings, all checked, flags and environment applied.
 *
 * @param home where everything that changes lives
 * @param conf the configuration files; never written
 * @param operatorPassword for the first start, when the operator is made
 */
public record Installation(Path home, Path conf, GatewaySettings gateway, Optional<String> operatorPassword) {}
