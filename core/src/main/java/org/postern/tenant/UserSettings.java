package org.postern.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the user behind an address wants; what is empty is inherited from the domain.
 *
 * @param reportTimes when quarantine reports are made, in the user's time zone; none: no reports
 * @param reportDays of the week on which they are
 */
public record UserSettings(
        PolicyPart policy,
        Optional<ZoneId> timezone,
        Optional<String> language,
        Optional<List<LocalTime>> reportTimes,
        Optional<Set<DayOfWeek>> reportDays) {

    public static final UserSettings INHERITED =
            new UserSettings(PolicyPart.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    /** Of one who gets reports on the days that his domain says. */
    public UserSettings(
            PolicyPart policy,
            Optional<ZoneId> timezone,
            Optional<String> language,
            Optional<List<LocalTime>> reportTimes) {
        this(policy, timezone, language, reportTimes, Optional.empty());
    }

    UserSettings withoutReports() {
        return new UserSettings(policy, timezone, language, Optional.of(List.of()), reportDays);
    }
}
