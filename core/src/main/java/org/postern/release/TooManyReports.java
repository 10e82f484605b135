package org.postern.release;

/** A login has reported as many messages within a day as it may. */
public final class TooManyReports extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyReports() {
        super("you have reported " + Reports.MOST_A_DAY + " messages within a day, which is the most; go on tomorrow");
    }
}
