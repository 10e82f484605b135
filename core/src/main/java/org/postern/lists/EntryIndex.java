package org.postern.lists;

import java.net.InetAddress;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.address.Network;
import org.postern.lists.ListValue.Kind;

/**
 * The entries of one scope, in memory, by their canonical texts. A look-up makes the few texts that could fit and asks for each, so that it
 * takes the same time however many entries there are. Not changed once it is made.
 */
final class EntryIndex {

    /** @param expires milliseconds; the greatest number for never */
    record Kept(long id, Kind kind, boolean vanish, boolean forgeable, long expires) {}

    /** Of whatever scope has no entries. */
    private static final EntryIndex NOTHING = new EntryIndex(ListScope.INSTALLATION);

    private final ListScope scope;
    private final Map<ListName, Map<String, Kept>> entries = new EnumMap<>(ListName.class);
    /** Prefix lengths of networks, the longest first, of IPv4 and of IPv6. */
    private final TreeSet<Integer> lengths4 = new TreeSet<>((a, b) -> b - a);

    private final TreeSet<Integer> lengths6 = new TreeSet<>((a, b) -> b - a);

    EntryIndex(ListScope scope) {
        this.scope = scope;
        for (ListName list : ListName.values()) {
            entries.put(list, new HashMap<>());
        }
    }

    /** Only while it is being made. */
    void add(ListName list, String text, Kept entry) {
        entries.get(list).put(text, entry);
        if (entry.kind() == Kind.NETWORK) {
            int slash = text.indexOf('/');
            (text.indexOf(':') < 0 ? lengths4 : lengths6).add(Integer.valueOf(text.substring(slash + 1)));
        }
    }

    /** To be kept: many scopes have no entries, and share one. */
    EntryIndex made() {
        return size() == 0 ? NOTHING : this;
    }

    int size() {
        return entries.values().stream().mapToInt(Map::size).sum();
    }

    /** The most exact entry that applies. */
    Optional<Match> find(ListName list, Sender sender, Instant now) {
        Map<String, Kept> kept = entries.get(list);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        for (String text : sender.texts()) {
            Kept entry = kept.get(text);
            // a@192.0.2.1 is the address of no client
            if (entry != null
                    && entry.kind().ofSender()
                    && current(entry, now)
                    && (list == ListName.BLOCK || sender.allows(text, entry.forgeable()))) {
                return Optional.of(match(list, text, entry));
            }
        }
        return byClient(list, sender, now);
    }

    private Optional<Match> byClient(ListName list, Sender sender, Instant now) {
        Map<String, Kept> kept = entries.get(list);
        Optional<InetAddress> ip = sender.ip();
        if (ip.isPresent()) {
            Kept exact = kept.get(ip.get().getHostAddress());
            if (exact != null && current(exact, now)) {
                return Optional.of(match(list, ip.get().getHostAddress(), exact));
            }
            for (int length : ip.get().getAddress().length == 4 ? lengths4 : lengths6) {
                String text = Network.of(ip.get(), length).toString();
                Kept network = kept.get(text);
                if (network != null && current(network, now)) {
                    return Optional.of(match(list, text, network));
                }
            }
        }
        return Optional.ofNullable(kept.get(sender.country()))
                .filter(entry -> current(entry, now))
                .map(entry -> match(list, sender.country(), entry));
    }

    private static boolean current(Kept entry, Instant now) {
        return now.toEpochMilli() < entry.expires();
    }

    private Match match(ListName list, String text, Kept entry) {
        return new Match(entry.id(), scope, list, new ListValue(entry.kind(), text), entry.vanish());
    }

    /** What fits this sender, of both lists. */
    List<Match> matches(Sender sender, Instant now) {
        return List.of(ListName.values()).stream()
                .flatMap(list -> find(list, sender, now).stream())
                .toList();
    }
}
