package org.postern.scan;

import java.util.Optional;
import org.postern.message.Client;
import org.postern.message.Source;

/**
 * One message to be judged.
 *
 * @param client who handed it in; empty for a file
 * @param sender the reverse-path, empty for the null sender and when not known
 */
public record ScanRequest(Source source, Optional<Client> client, String sender) {

    /** A message of which nothing but the bytes is known. */
    public static ScanRequest of(Source source) {
        return new ScanRequest(source, Optional.empty(), "");
    }
}
