package org.postern.relay;

import java.time.Clock;
import org.postern.settings.GatewaySettings;

/**
 * How a relay works.
 *
 * @param clock by which it says when to try again, and for how long; its timers run on that of the machine
 */
public record RelayTerms(RelaySettings settings, GatewaySettings gateway, Clock clock) {}
