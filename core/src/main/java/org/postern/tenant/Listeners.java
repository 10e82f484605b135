package org.postern.tenant;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postern.address.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of changes. One that fails keeps nobody else from being told, and undoes no change. */
final class Listeners {

    private static final Logger LOGGER = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<Changed>> all = new CopyOnWriteArrayList<>();

    void add(Consumer<Changed> listener) {
        all.add(listener);
    }

    void tellOfAddresses(Collection<Address> addresses) {
        addresses.forEach(address -> tell(new Changed.OfAddress(address)));
    }

    void tell(Changed changed) {
        for (Consumer<Changed> listener : all) {
            try {
                listener.accept(changed);
            } catch (RuntimeException e) {
                LOGGER.error("nobody took note of a change of {}", changed, e);
            }
        }
    }
}
