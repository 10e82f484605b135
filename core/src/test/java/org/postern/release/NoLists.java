package org.postern.release;

import java.util.Optional;
import org.postern.quarantine.HeldItem;

final class NoLists implements Allowing {
    @Override
    public Sender sender(HeldItem item, By by) {
        return new Sender(Optional.empty(), "there are no lists");
    }
}
