package org.postern.tenant;

import java.time.ZoneId;

/**
 * What holds for the reports of one who reads them.
 *
 * @param language RFC 5646 tag, such as {@code de}
 * @param login whether a link in a report asks for the password before it does anything
 */
public record Reporting(ReportSchedule schedule, ZoneId zone, String language, boolean login) {}
