package org.postern.limits;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.postern.address.Domain;
import org.postern.settings.Limits;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.Tenants;

/**
 * What accounts use. A message counts once for each recipient, when it is accepted: what comes in while another is being accepted may pass a
 * limit by as much. Kept in memory, for accounts that got mail within the hour; after a start each hour begins anew. Safe for use by many
 * threads, which have no lock in common.
 */
public final class Usage implements AutoCloseable {

    /**
     * What an account has used.
     *
     * @param messages x recipients of the running hour
     * @param bytes of the running hour, once for each recipient
     * @param heldBytes at this moment, once for each recipient
     */
    public record Figures(long messages, long bytes, long addresses, long heldBytes) {}

    private final Tenants tenants;
    private final AccountLimits limits;
    private final ToLongFunction<Domain> heldBytes;
    private final Clock clock;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "limits");
        thread.setDaemon(true);
        return thread;
    });
    private final Held held;
    private final Map<Domain, Hour> hours = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong();

    /** @param heldBytes asks the ledger, which may take its time */
    public Usage(Tenants tenants, AccountLimits limits, ToLongFunction<Domain> heldBytes, Clock clock) {
        this.tenants = tenants;
        this.limits = limits;
        this.heldBytes = heldBytes;
        this.clock = clock;
        this.held = new Held(heldBytes, background);
    }

    /** Counts an accepted message. @param owners the protected domain of each recipient */
    public void accepted(List<Domain> owners, long size) {
        Map<Domain, Long> accounts = new HashMap<>();
        owners.forEach(owner -> accounts.merge(tenants.account(owner), 1L, Long::sum));
        long part = Hour.part(clock.millis());
        accounts.forEach((account, count) -> hours.compute(account, (name, known) -> {
            // within, so that no sweep takes it away between
            Hour hour = known == null ? new Hour() : known;
            hour.add(part, count, count * size);
            return hour;
        }));
        sweep(part);
    }

    /** Which limit stands against more mail for this domain, if one does. */
    public Optional<Excess> excess(Domain domain) {
        Domain account = tenants.account(domain);
        Limits most = limits.effective(account);
        if (most.messagesPerHour().isPresent() || most.bytesPerHour().isPresent()) {
            Hour.Used used = used(account);
            if (over(used.messages(), most.messagesPerHour())) {
                return Optional.of(Excess.MESSAGES);
            }
            if (over(used.bytes(), most.bytesPerHour())) {
                return Optional.of(Excess.BYTES);
            }
        }
        return most.heldBytes()
                .filter(bytes -> held.bytes(account, clock.millis()) >= bytes)
                .map(bytes -> Excess.HELD);
    }

    private static boolean over(long used, Optional<Long> limit) {
        return limit.isPresent() && used >= limit.get();
    }

    private Hour.Used used(Domain account) {
        Hour hour = hours.get(account);
        return hour == null ? new Hour.Used(0, 0) : hour.used(Hour.part(clock.millis()));
    }

    /** What an account has used. Asks the ledger. */
    public Figures of(Domain account) {
        Hour.Used used = used(account);
        return new Figures(used.messages(), used.bytes(), limits.addresses(account), heldBytes.applyAsLong(account));
    }

    /** How many accounts it remembers. */
    int accounts() {
        return hours.size();
    }

    private void sweep(long part) {
        long before = swept.get();
        if (before != part && swept.compareAndSet(before, part)) {
            hours.forEach((account, hour) ->
                    hours.computeIfPresent(account, (name, known) -> known.over(part) ? null : known));
            held.sweep(clock.millis());
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
