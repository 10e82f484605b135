package org.postern.tenant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a domain says of reports of held mail; what is empty is inherited from the installation.
 *
 * @param times when its users get theirs, each in his own time zone; none: only who asks for them
 * @param days of the week on which they do
 * @param postmasterTimes when its postmasters get those about the whole domain; inherited: not at all
 * @param postmasterDays of the week on which they do
 * @param login whether a link in a report asks for the password before it does anything
 */
public record DomainReports(
        Optional<List<LocalTime>> times,
        Optional<Set<DayOfWeek>> days,
        Optional<List<LocalTime>> postmasterTimes,
        Optional<Set<DayOfWeek>> postmasterDays,
        Optional<Boolean> login) {

    public static final DomainReports INHERITED =
            new DomainReports(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
