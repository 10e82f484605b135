package org.postern.tenant;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the user behind an address wants; what is empty is inherited from the domain.
 *
 * @param reportTimes when quarantine reports are made, in the user's time zone
 */
public record UserSettings(
        PolicyPart policy,
        Optional<ZoneId> timezone,
        Optional<String> language,
        Optional<List<LocalTime>> reportTimes) {

    public static final UserSettings INHERITED =
            new UserSettings(PolicyPart.NONE, Optional.empty(), Optional.empty(), Optional.empty());
}
