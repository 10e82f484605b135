package org.postern.scan;

import org.postern.scan.check.Facts;
import org.postern.scan.check.Surroundings;

/** What is known around a message: the boundary to whoever keeps it, which the scan knows nothing of. */
public interface Neighbourhood {

    /** Where nothing is known. */
    Neighbourhood NONE = (request, facts) -> Surroundings.NONE;

    /**
     * What is known around one message. It is asked for each message while its sender waits, and takes a few look-ups in memory or down an
     * index.
     *
     * @param facts of the message, without any surroundings yet
     */
    Surroundings of(ScanRequest request, Facts facts);
}
