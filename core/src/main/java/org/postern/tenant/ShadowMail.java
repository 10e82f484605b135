package org.postern.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the letters that requests are still without. Whoever asked has gone by then, so that he learns nothing from the time it takes: neither
 * whether there is such an address, nor whether it could be a shadow. What a crash leaves without a letter is found at the next round.
 */
final class ShadowMail {

    static final Duration OPEN = Duration.ofDays(14);

    private static final Logger LOGGER = LoggerFactory.getLogger(ShadowMail.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LETTERS_A_DAY = 3;
    private static final int AT_ONCE = 100;

    private final Tenants tenants;
    private final Transactions transactions;
    private final ShadowLetters letters;
    private final Clock clock;
    private final AddressStore addresses = new AddressStore();

    ShadowMail(Tenants tenants, ShadowLetters letters, Clock clock) {
        this.tenants = tenants;
        this.transactions = new Transactions(tenants.jdbi);
        this.letters = letters;
        this.clock = clock;
    }

    /** One round at a time: two would send the same letters. */
    synchronized void send() {
        List<Shadow> all = transactions.run(
                handle -> ShadowRequestStore.unmailed(handle, clock.instant().minus(OPEN), AT_ONCE));
        for (Shadow asked : all) {
            try {
                question(asked).ifPresent(letters::send);
                // a crash before this sends it twice, which is better than never
                transactions.run(handle -> {
                    ShadowRequestStore.setMailed(handle, asked, clock.instant());
                    return true;
                });
            } catch (RuntimeException e) {
                LOGGER.error("event=shadow-letter-not-sent owner={}", asked.owner(), e);
            }
        }
    }

    private Optional<ShadowLetters.Question> question(Shadow asked) {
        return transactions.run(handle -> due(handle, asked) ? Optional.of(question(handle, asked)) : Optional.empty());
    }

    private boolean due(Handle handle, Shadow asked) {
        ShadowRules rules = new ShadowRules(handle, asked.owner(), asked.shadow());
        return tenants.active(asked.shadow().domain())
                && rules.meant(asked.since())
                && rules.problemOfShadow().isEmpty()
                && rules.problemOfOwner().isEmpty()
                && ShadowRequestStore.mailed(
                                handle, asked.shadow(), clock.instant().minus(DAY))
                        < LETTERS_A_DAY;
    }

    private ShadowLetters.Question question(Handle handle, Shadow asked) {
        Address shadow = asked.shadow();
        UserSettings settings = addresses.find(handle, shadow).orElseThrow().settings();
        ProtectedDomain domain = tenants.domain(shadow.domain()).orElseThrow();
        Instant expires = asked.since().plus(OPEN);
        return new ShadowLetters.Question(
                asked.owner(),
                shadow,
                settings.language().orElse(domain.language()),
                settings.timezone().orElse(domain.timezone()),
                expires);
    }
}
