package org.postern.relay;

import java.time.Instant;
import org.postern.ledger.Delivery;
import org.postern.notice.Failure;
import org.postern.notice.Said;
import org.postern.notice.Stage;

/**
 * A recipient for whom nothing more will be tried.
 *
 * @param line what the ledger keeps as the last reply
 * @param said what the sender is told was said
 * @param server who said so, with its port, or {@code none}
 */
record Lost(Delivery delivery, String line, Said said, String server) {

    static final String NO_SERVER = "none";

    static Lost of(Delivery delivery, Reply reply, Stage stage, String server) {
        Said said = new Said(stage, reply.code(), reply.enhanced(), reply.text());
        return new Lost(delivery, reply.line(), said, server);
    }

    /** Its time is over; the sender is told what the real trouble was. */
    static Lost expired(Delivery delivery, Reply reply, String last) {
        return new Lost(delivery, reply.line(), Said.parse(Stage.GATEWAY, last), NO_SERVER);
    }

    Failure failure(Instant at) {
        String host = server.equals(NO_SERVER) ? "" : server.substring(0, server.lastIndexOf(':'));
        return new Failure(delivery.recipient(), said, host, at);
    }
}
