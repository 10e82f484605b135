package org.postern.scan.engine;

import java.io.IOException;
import java.util.Optional;
import org.postern.scan.remote.Wire;

/** How a filter is spoken to, on a connection that is closed afterwards. */
interface Protocol {

    /** A line of an answer that is longer than this is no answer. */
    int LONGEST_LINE = 8_192;

    /**
     * @return empty when it has no opinion
     * @throws IOException for an answer that is none
     */
    Optional<Opinion> ask(Wire wire, Letter letter) throws IOException;

    /** @throws IOException when it does not end in time, or not at all */
    static String line(Wire wire) throws IOException {
        String line = wire.line(LONGEST_LINE);
        if (line.length() >= LONGEST_LINE) {
            throw new IOException("it answers with a line that does not end");
        }
        return line;
    }
}
