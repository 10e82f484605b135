package org.postern.lists;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.address.Address;
import org.postern.address.Network;

/** Who sent a mail, as the texts of values that fit. */
final class Sender {

    private final SenderFacts facts;
    private final List<String> texts;
    private final Set<String> ofProven;
    private final Set<String> ofAllAuthors;
    private final Set<String> ofEnvelope;
    private final Optional<InetAddress> ip;

    Sender(SenderFacts facts) {
        this.facts = facts;
        this.ofProven = facts.proven().map(Sender::set).orElse(Set.of());
        this.ofEnvelope = facts.envelope().map(Sender::set).orElse(Set.of());
        this.ofAllAuthors =
                facts.authors().isEmpty() ? Set.of() : set(facts.authors().get(0));
        facts.authors().forEach(author -> ofAllAuthors.retainAll(set(author)));
        List<Address> all = new ArrayList<>(facts.authors());
        facts.envelope().ifPresent(all::add);
        this.texts = texts(all);
        this.ip = ip(facts.ip());
    }

    private static Set<String> set(Address address) {
        return new HashSet<>(SenderKey.texts(address));
    }

    /** Of all addresses: first each itself, then each one's domain, then what is above them, the longest first. */
    private static List<String> texts(List<Address> all) {
        List<List<String>> each = all.stream().map(SenderKey::texts).toList();
        Set<String> texts = new LinkedHashSet<>();
        each.forEach(one -> texts.add(one.get(0)));
        each.forEach(one -> texts.add(one.get(1)));
        each.stream()
                .flatMap(one -> one.stream().skip(2))
                .sorted(Comparator.comparing(
                        (String text) -> -text.chars().filter(c -> c == '.').count()))
                .forEach(texts::add);
        return List.copyOf(texts);
    }

    private static Optional<InetAddress> ip(String text) {
        try {
            return Optional.of(Network.literal(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The texts that fit the author or the envelope sender, the most exact first. */
    List<String> texts() {
        return texts;
    }

    /** Whether an allow entry of this text lets the mail in: it is the proven author's, or proof is not asked for. */
    boolean allows(String text, boolean forgeable) {
        return ofProven.contains(text) || forgeable && (ofAllAuthors.contains(text) || ofEnvelope.contains(text));
    }

    Optional<InetAddress> ip() {
        return ip;
    }

    /** Two capital letters, or what is no country. */
    String country() {
        return facts.country();
    }
}
