package org.postern.disposition;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.verdict.Category;

/** What lists and disposition are to do, told again in the slowest and plainest way: look at every entry, each time. */
final class SlowLists {

    /** @param act allow, forge (allow without proof), block or vanish */
    record Entry(String act, String scope, String value, Instant expires) {

        boolean allow() {
            return act.equals("allow") || act.equals("forge");
        }

        String rule() {
            return (act.equals("forge") ? "allow" : act) + " " + scope + " " + value;
        }
    }

    /** @param proven the proven domain, or empty */
    record Sent(
            List<String> authors,
            String envelope,
            String proven,
            String ip,
            String country,
            Category category,
            boolean down) {}

    /** @param judged what would become of the mail without lists; @param down what becomes of it when it could not be scanned */
    record Policies(String judged, String down) {}

    final List<Entry> entries = new ArrayList<>();

    /** The answers that are right, such as {@code HOLD block installation x.test}: several where two entries are as exact as each other. */
    Set<String> right(Sent sent, String recipient, Instant now, Policies policies) {
        if (sent.category() == Category.VIRUS) {
            return Set.of(policies.judged());
        }
        String mailbox = mailbox(recipient);
        for (String scope : List.of("address:" + mailbox, "domain:example.test", "installation")) {
            List<Entry> allows = best(scope, Entry::allow, sent, now);
            if (!allows.isEmpty()) {
                if (sent.category() == Category.UNSCANNED) {
                    return Set.of(policies.judged());
                }
                if (sent.down()) {
                    return Set.of(policies.down());
                }
                return allows.stream().map(entry -> "DELIVER " + entry.rule()).collect(Collectors.toSet());
            }
            List<Entry> blocks = best(scope, entry -> !entry.allow(), sent, now);
            if (!blocks.isEmpty()) {
                return blocks.stream()
                        .map(entry -> (entry.act().equals("vanish") ? "DROP " : "HOLD ") + entry.rule())
                        .collect(Collectors.toSet());
            }
        }
        return Set.of(policies.judged());
    }

    private static String mailbox(String recipient) {
        String local =
                recipient.toLowerCase(Locale.ROOT).replaceFirst("@.*", "").replaceFirst("\\+.*", "");
        return (local.equals("sales") ? "anna" : local) + "@example.test";
    }

    private List<Entry> best(String scope, Predicate<Entry> which, Sent sent, Instant now) {
        List<Entry> all = entries.stream()
                .filter(which)
                .filter(entry -> entry.scope().equals(scope))
                .filter(entry -> now.isBefore(entry.expires()))
                .filter(entry -> applies(entry, sent))
                .toList();
        Comparator<Entry> exact = Comparator.comparing(SlowLists::exactness);
        return all.stream()
                .filter(entry -> all.stream().noneMatch(other -> exact.compare(other, entry) < 0))
                .toList();
    }

    /** Smaller is more exact. */
    private static int exactness(Entry entry) {
        String value = entry.value();
        if (value.contains("@")) {
            return 0;
        }
        if (value.startsWith("*.")) {
            return 3_000 - value.length() + value.replace(".", "").length();
        }
        if (value.matches("[A-Z][A-Z]")) {
            return 9_000;
        }
        if (value.contains("/")) {
            return 8_000 - Integer.parseInt(value.substring(value.indexOf('/') + 1));
        }
        return value.contains(":") || value.matches("[0-9.]+") ? 7_000 : 1_000;
    }

    private static boolean applies(Entry entry, Sent sent) {
        String value = entry.value();
        if (value.matches("[A-Z][A-Z]")) {
            return value.equals(sent.country());
        }
        if (value.contains("/") || value.contains(":") || value.matches("[0-9.]+")) {
            return within(sent.ip(), value);
        }
        boolean envelope = !sent.envelope().isEmpty() && fits(value, sent.envelope());
        if (!entry.allow()) {
            return envelope || sent.authors().stream().anyMatch(author -> fits(value, author));
        }
        boolean all = !sent.authors().isEmpty() && sent.authors().stream().allMatch(author -> fits(value, author));
        boolean one = all && sent.authors().size() == 1 && sent.authors().get(0).endsWith("@" + sent.proven());
        return one || entry.act().equals("forge") && (all || envelope);
    }

    private static boolean fits(String value, String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        if (value.contains("@")) {
            return value.equals(address);
        }
        return value.startsWith("*.") ? domain.endsWith(value.substring(1)) : value.equals(domain);
    }

    private static boolean within(String ip, String network) {
        String[] parts = network.split("/");
        if (ip.contains(":") != network.contains(":")) {
            return false;
        }
        int bits = ip.contains(":") ? 128 : 32;
        int shift = parts.length == 1 ? 0 : bits - Integer.parseInt(parts[1]);
        return number(ip).shiftRight(shift).equals(number(parts[0]).shiftRight(shift));
    }

    private static BigInteger number(String ip) {
        try {
            return new BigInteger(1, InetAddress.getByName(ip).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String told(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
