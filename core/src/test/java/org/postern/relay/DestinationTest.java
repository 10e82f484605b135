package org.postern.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.Delivery;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.State;
import org.postern.message.MailId;

class DestinationTest {

    private static final Domain DOMAIN = new Domain("example.test");
    private static final Instant NOW = Instant.now();
    private static final Instant LATER = NOW.plusSeconds(600);

    private final Destination destination = new Destination(DOMAIN, 20);

    private void look() {
        assertThat(destination.start(NOW, true)).isEqualTo(Destination.Wish.STARTED);
        assertThat(destination.look(NOW)).isPresent();
        destination.found(List.of(), List.of(), false);
        destination.stop(NOW);
    }

    private static Batch batch() {
        Instant at = NOW;
        DeliveryId id = new DeliveryId(MailId.next(at), 0);
        Address to = Address.parse("anna@example.test");
        return new Batch(
                List.of(new Delivery(id, to, DOMAIN, State.QUEUED, false, false, 0, at, at, "", Optional.empty())));
    }

    @Test
    void whatIsOfferedAndWasReadAlreadyIsNotTakenTwice() {
        Batch batch = batch();
        assertThat(destination.start(NOW, true)).isEqualTo(Destination.Wish.STARTED);
        destination.look(NOW);
        destination.found(List.of(batch), List.of(), false);

        destination.offer(List.of(batch), NOW);

        assertThat(destination.take(NOW)).contains(batch);
        assertThat(destination.take(NOW)).isEmpty();
    }

    @Test
    void itIsForgottenOnlyWhenNothingWouldBeLost() {
        assertThat(destination.idleSince(LATER)).as("rows were never read").isFalse();
        look();
        assertThat(destination.idleSince(NOW.minusSeconds(1)))
                .as("used just now")
                .isFalse();
        assertThat(destination.idleSince(LATER)).isTrue();

        Batch batch = batch();
        destination.offer(List.of(batch), NOW);
        assertThat(destination.idleSince(LATER)).as("something is due").isFalse();
        assertThat(destination.take(NOW)).contains(batch);
        assertThat(destination.idleSince(LATER)).as("its end is not written").isFalse();

        destination.committed(batch.ids());
        assertThat(destination.idleSince(LATER)).isTrue();
        destination.down(LATER.plusSeconds(1), "no connection");
        assertThat(destination.idleSince(LATER)).as("it is down").isFalse();
    }
}
