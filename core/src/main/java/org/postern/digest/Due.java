package org.postern.digest;

import java.time.Instant;
import org.postern.tenant.Subscriber;

/**
 * One for whom something may wait.
 *
 * @param key of the subscriber
 * @param since from when his next time is counted
 * @param touched how often something came to wait for him
 */
record Due(String key, Instant since, long touched) {

    Subscriber subscriber() {
        return Subscriber.parse(key);
    }
}
