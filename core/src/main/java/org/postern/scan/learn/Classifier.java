package org.postern.scan.learn;

import java.util.Collection;
import java.util.function.Supplier;
import org.postern.address.Address;
import org.postern.scan.check.Facts;

/**
 * The base model, and what was taught here.
 *
 * @param knowledge what lessons say
 */
public record Classifier(Base base, Knowledge knowledge) {

    /** The base model alone. */
    public static Classifier shipped() {
        return new Classifier(Base.shipped(), Knowledge.NONE);
    }

    /**
     * What it says of one message.
     *
     * @param base log-odds of "not wanted" by the base model
     */
    public record Opinion(Features features, double base, Supplier<Strengths> baseStrengths, Taught taught) {}

    public Opinion about(Facts facts, Collection<Address> recipients) {
        Features features = Features.of(facts);
        return new Opinion(
                features, base.odds(features), () -> base.strengths(features), knowledge.about(features, recipients));
    }
}
