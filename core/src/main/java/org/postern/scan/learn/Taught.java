package org.postern.scan.learn;

import java.util.Map;
import java.util.function.Supplier;
import org.postern.address.Address;

/**
 * What lessons say of a message, as log-odds of "not wanted".
 *
 * @param installation for all recipients
 * @param strengths of its features in the installation's lessons, made when somebody asks why
 * @param own what is added for those recipients whose domain or address was taught something
 */
public record Taught(double installation, Supplier<Strengths> strengths, Map<Address, Says> own) {

    public static final Taught NOTHING = new Taught(0, () -> Strengths.NONE, Map.of());

    public Taught {
        own = Map.copyOf(own);
    }
}
