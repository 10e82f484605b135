package org.postern.report;

import java.time.ZoneId;
import java.util.List;
import org.postern.tenant.Subscriber;

/**
 * One report, before it is written.
 *
 * @param to who gets it
 * @param zone in which he reads times
 * @param language RFC 5646 tag; what there are no texts for is English
 * @param lines in any order: the report brings them into its own
 * @param more how many items wait for the next report, because one mail has no room for them
 */
public record Report(Subscriber to, ZoneId zone, String language, List<Line> lines, long more) {

    /** The most items of one report: mail programs cut what is much longer. */
    public static final int MOST_LINES = 60;

    public Report {
        lines = List.copyOf(lines);
    }
}
